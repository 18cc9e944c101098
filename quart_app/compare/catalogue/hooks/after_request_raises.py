"""An exception in after_request."""

from quart_app.compare.behaviour import Behaviour, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.errorhandler(ValueError)
    def handle(error):
        note("handler of ValueError")
        return "handled", 400

    @app.after_request
    def after(response):
        note("after", response.status_code)
        raise ValueError("broken hook")

    @app.get("/")
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.errorhandler(ValueError)
    async def handle(error):
        note("handler of ValueError")
        return "handled", 400

    @app.after_request
    async def after(response):
        note("after", response.status_code)
        raise ValueError("broken hook")

    @app.get("/")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="What happens when after_request raises?",
    scenario=[get("/")],
    why=(
        "after_request runs outside the block that looks up handlers: the error goes to no handler of its "
        "own class but becomes a 500, for which after_request runs a second time; when it raises again, "
        "that is logged and the 500 is sent without the remaining hooks."
    ),
    sources=[
        "quart/app.py: Quart.finalize_request",
        "flask/app.py: Flask.finalize_request",
    ],
    symptoms=[
        "Request finalizing errored",
        "Request finalizing failed with an error while handling an error",
        "after_request runs twice",
    ],
)
