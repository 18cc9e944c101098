"""request in a generator without stream_with_context."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/")
    def index():
        def parts():
            yield request.path

        return parts()

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/")
    async def index():
        async def parts():
            yield request.path

        return parts()

    return app


behaviour = Behaviour(
    title="Is request there in a generator without stream_with_context()?",
    scenario=[get("/")],
    expected=[
        differs("status", control="500", candidate="200", at=1),
        differs("ending", control="complete", candidate="cut short", at=1),
        differs("header", "content-length", control="141", candidate=None, at=1),
        differs("header", "content-type", control="text/html", candidate="text/html; charset=utf-8", at=1),
        differs(
            "body",
            control="<html>\n  <head>\n    <title>Internal Server Error</title>\n  </head>\n  <body>\n    <h1><p>Internal Server Error</p></h1>\n    \n  </body>\n</html>\n",
            candidate="",
            at=1,
        ),
    ],
    cause="status-sent-before-first-chunk",
    why="In both the context is gone when the generator runs: RuntimeError. Under WSGI that is before the status is sent, so Flask answers 500 and Quart a 200 that is cut short.",
    port="Decorate the generator with @stream_with_context.",
    sources=["quart/asgi.py: ASGIHTTPConnection._send_response", "quart/helpers.py: stream_with_context"],
    symptoms=[
        "RuntimeError: Working outside of request context.",
        "Not within a request context",
        "a stream that raises has status 200",
    ],
    needs="server",
    ignore={"exceptions"},
)
