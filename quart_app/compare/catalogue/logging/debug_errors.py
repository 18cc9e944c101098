"""An unhandled error in debug mode."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask("shop")
    app.debug = True

    @app.get("/")
    def index():
        password = "hunter2"
        raise ValueError(f"broken {len(password)}")

    return app


def quart_app():
    from quart import Quart

    app = Quart("shop")
    app.debug = True

    @app.get("/")
    async def index():
        password = "hunter2"
        raise ValueError(f"broken {len(password)}")

    return app


behaviour = Behaviour(
    title="In debug mode, is an unhandled error raised to the server, logged, or a page?",
    scenario=[get("/")],
    observe={"logs"},
    expected=[
        differs("status", control=None, candidate="500", at=1),
        differs("ending", control="no answer", candidate="complete", at=1),
        differs("exception", control="ValueError: broken 7", candidate=None, at=1),
    ],
    cause="debug-errors-become-a-page",
    why="Flask raises it to the server, whose debugger shows and prints it. Quart's ASGI layer makes a page with the source lines and local variables, and logs nothing.",
    port="Look at the page, or log in a got_request_exception receiver; never run with DEBUG where others can reach it.",
    sources=["quart/asgi.py: _handle_exception", "quart/debug.py: traceback_response"],
    symptoms=[
        "no traceback in the terminal in debug mode",
        "Werkzeug debugger is gone",
        "local variables on the error page",
    ],
)
