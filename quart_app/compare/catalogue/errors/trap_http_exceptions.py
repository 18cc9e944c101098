"""TRAP_HTTP_EXCEPTIONS."""

from quart_app.compare.behaviour import Behaviour, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)
    app.config["TRAP_HTTP_EXCEPTIONS"] = True

    @app.errorhandler(500)
    def internal(error):
        note(type(error.original_exception).__name__)
        return "sorry", 500

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)
    app.config["TRAP_HTTP_EXCEPTIONS"] = True

    @app.errorhandler(500)
    async def internal(error):
        note(type(error.original_exception).__name__)
        return "sorry", 500

    return app


behaviour = Behaviour(
    title="Does TRAP_HTTP_EXCEPTIONS turn a 404 into an unhandled error?",
    scenario=[get("/missing")],
    why=(
        "trap_http_exception is Flask's own method in both: the HTTPException is looked up like any other "
        "exception, and without a handler of its class it becomes a 500."
    ),
    sources=[
        "flask/sansio/app.py: App.trap_http_exception",
        "quart/app.py: Quart.handle_user_exception",
    ],
    symptoms=[
        "TRAP_HTTP_EXCEPTIONS",
        "404 becomes 500",
    ],
)
