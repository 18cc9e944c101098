"""An error handler that fails itself."""

from quart_app.compare.behaviour import Behaviour, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.errorhandler(404)
    def not_found(error):
        note("404 handler")
        raise KeyError("template")

    @app.errorhandler(KeyError)
    def key_error(error):
        note("KeyError handler")
        return "key error", 400

    @app.errorhandler(500)
    def internal(error):
        note("500 handler", error.original_exception)
        return "sorry", 500

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.errorhandler(404)
    async def not_found(error):
        note("404 handler")
        raise KeyError("template")

    @app.errorhandler(KeyError)
    async def key_error(error):
        note("KeyError handler")
        return "key error", 400

    @app.errorhandler(500)
    async def internal(error):
        note("500 handler", error.original_exception)
        return "sorry", 500

    return app


behaviour = Behaviour(
    title="What happens when an error handler raises?",
    scenario=[get("/missing")],
    why=(
        "The new exception is not given to other handlers of its class: it is handled as an unhandled one, "
        "by errorhandler(500), in both."
    ),
    sources=[
        "quart/app.py: Quart.handle_request",
        "flask/app.py: Flask.wsgi_app",
    ],
    symptoms=[
        "error in error handler",
        "404 page answers 500",
    ],
)
