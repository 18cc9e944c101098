"""Exceptions in teardown functions, on real servers."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.teardown_request
    def close(exc):
        if request.path == "/":
            raise ValueError("connection lost")

    @app.get("/")
    @app.get("/ok")
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.teardown_request
    async def close(exc):
        if request.path == "/":
            raise ValueError("connection lost")

    @app.get("/")
    @app.get("/ok")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="Does the client get its page when a teardown function raises?",
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
                control="ValueError: connection lost",
                candidate="ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
            ),
        ]
    },
    needs="server",
    cause="last-resort-500-is-empty",
    why=(
        "In both the teardown runs before the first byte is sent, so its error replaces a good answer by "
        "the server's 500: gunicorn's HTML page, Hypercorn's empty body."
    ),
    port="Keep teardown functions from raising: catch and log what can fail while closing.",
    sources=[
        "quart/app.py: Quart.handle_request",
        "flask/app.py: Flask.wsgi_app",
    ],
    symptoms=[
        "blank 500 although the view succeeded",
        "error while closing the database session gives 500",
    ],
)
