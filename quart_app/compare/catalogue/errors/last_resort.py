"""The page of last resort."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.errorhandler(500)
    def internal(error):
        raise KeyError("template")

    @app.after_request
    def after(response):
        response.headers["X-App"] = "yes"
        return response

    @app.get("/")
    def index():
        raise ValueError("broken")

    @app.get("/ok")
    def ok():
        return "ok"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.errorhandler(500)
    async def internal(error):
        raise KeyError("template")

    @app.after_request
    async def after(response):
        response.headers["X-App"] = "yes"
        return response

    @app.get("/")
    async def index():
        raise ValueError("broken")

    @app.get("/ok")
    async def ok():
        return "ok"

    return app


behaviour = Behaviour(
    title="What does a client get when errorhandler(500) raises?",
    scenario=[get("/"), get("/ok")],
    expected=[
        differs("header", "content-type", control="text/html", candidate=None, at=1),
        differs(
            "body",
            control="<html>\n  <head>\n    <title>Internal Server Error</title>\n  </head>\n  <body>\n    <h1><p>Internal Server Error</p></h1>\n    \n  </body>\n</html>\n",
            candidate="",
            at=1,
        ),
    ],
    expected_when={
        "quart>=0.23": [
            differs("header", "content-type", control="text/html", candidate=None, at=1),
            differs(
                "body",
                control="<html>\n  <head>\n    <title>Internal Server Error</title>\n  </head>\n  <body>\n    <h1><p>Internal Server Error</p></h1>\n    \n  </body>\n</html>\n",
                candidate="",
                at=1,
            ),
            differs(
                "exception",
                control="KeyError: 'template'",
                candidate="ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
            ),
        ]
    },
    needs="server",
    cause="last-resort-500-is-empty",
    why=(
        "The exception reaches the server. gunicorn answers with a small HTML page of its own; Hypercorn "
        "sends status 500 with an empty body. Neither has the app's headers (security headers, CORS, "
        "request id); the log of the server has the traceback."
    ),
    port=(
        "Keep the handler for 500 so small that it can't fail. And wrap app.asgi_app in a middleware that "
        "notes whether `http.response.start` was sent: when the app raises before that, log it, send a 500 "
        "with the app's headers, and do not raise again."
    ),
    sources=[
        "quart/asgi.py: _handle_exception",
        "hypercorn/protocol/http_stream.py: HTTPStream.app_send",
    ],
    symptoms=[
        "empty reply with status 500",
        "blank page on errors",
        "CORS error in the browser hides a 500",
    ],
)
