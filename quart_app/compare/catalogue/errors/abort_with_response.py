"""abort() with a ready response."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, abort, make_response, redirect
    from werkzeug.exceptions import HTTPException

    app = Flask(__name__)

    @app.errorhandler(HTTPException)
    def handle(error):
        return "handler", 500

    @app.get("/")
    def index():
        abort(make_response("stop here", 409))

    @app.get("/redirect")
    def elsewhere():
        abort(redirect("/login"))

    return app


def quart_app():
    from quart import Quart, abort, make_response, redirect
    from werkzeug.exceptions import HTTPException

    app = Quart(__name__)

    @app.errorhandler(HTTPException)
    async def handle(error):
        return "handler", 500

    @app.get("/")
    async def index():
        abort(await make_response("stop here", 409))

    @app.get("/redirect")
    async def elsewhere():
        abort(redirect("/login"))

    return app


behaviour = Behaviour(
    title="Can abort() be given a response?",
    scenario=[get("/"), get("/redirect")],
    why=(
        "Werkzeug's aborter wraps the response in an HTTPException without a code, which both frameworks "
        "answer as it is, past the error handlers. Quart's make_response has to be awaited first."
    ),
    sources=[
        "werkzeug/exceptions.py: Aborter.__call__",
        "quart/app.py: Quart.handle_http_exception",
    ],
    symptoms=[
        "abort(response)",
        "abort(redirect())",
        "abort with a custom response",
    ],
)
