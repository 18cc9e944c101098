"""A handler that returns a body only."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.errorhandler(404)
    def not_found(error):
        return "nothing here"

    @app.errorhandler(ValueError)
    def broken(error):
        return {"error": str(error)}

    @app.get("/")
    def index():
        raise ValueError("broken")

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.errorhandler(404)
    async def not_found(error):
        return "nothing here"

    @app.errorhandler(ValueError)
    async def broken(error):
        return {"error": str(error)}

    @app.get("/")
    async def index():
        raise ValueError("broken")

    return app


behaviour = Behaviour(
    title="Which status has a handler's answer without a status?",
    scenario=[get("/missing"), get("/")],
    why=(
        "The answer of a handler is a response like any other: without a status it is 200, in both, for a "
        "404 as well as for an exception."
    ),
    sources=[
        "quart/app.py: Quart.make_response",
        "flask/app.py: Flask.make_response",
    ],
    symptoms=[
        "404 page answers 200",
        "error handler returns status 200",
    ],
)
