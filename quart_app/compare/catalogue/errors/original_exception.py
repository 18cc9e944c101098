"""What a handler for 500 receives."""

from quart_app.compare.behaviour import Behaviour, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, abort

    app = Flask(__name__)

    @app.errorhandler(500)
    def handle(error):
        note(type(error).__name__, error.original_exception)
        return "sorry", 500

    @app.get("/")
    def index():
        raise ValueError("broken")

    @app.get("/abort")
    def give_up():
        abort(500)

    return app


def quart_app():
    from quart import Quart, abort

    app = Quart(__name__)

    @app.errorhandler(500)
    async def handle(error):
        note(type(error).__name__, error.original_exception)
        return "sorry", 500

    @app.get("/")
    async def index():
        raise ValueError("broken")

    @app.get("/abort")
    async def give_up():
        abort(500)

    return app


behaviour = Behaviour(
    title="What does errorhandler(500) receive for an unhandled exception?",
    scenario=[get("/"), get("/abort")],
    why=(
        "Both wrap what nobody handled in InternalServerError with original_exception; abort(500) has none."
    ),
    sources=[
        "quart/app.py: Quart.handle_exception",
        "flask/app.py: Flask.handle_exception",
    ],
    symptoms=[
        "original_exception",
        "handler gets InternalServerError instead of my exception",
    ],
)
