"""A receiver that fails."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, request_started

    app = Flask(__name__)

    @request_started.connect_via(app)
    def started(sender, **extra):
        raise ValueError("broken receiver")

    @app.errorhandler(ValueError)
    def handle(error):
        return f"handled: {error}", 400

    @app.get("/")
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart, request_started

    app = Quart(__name__)

    @request_started.connect_via(app)
    async def started(sender, **extra):
        raise ValueError("broken receiver")

    @app.errorhandler(ValueError)
    async def handle(error):
        return f"handled: {error}", 400

    @app.get("/")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="What happens when a receiver of request_started raises?",
    scenario=[get("/")],
    why=(
        "request_started is sent inside the block that looks up error handlers, so the error is handled "
        "like one of the view, in both."
    ),
    sources=[
        "quart/app.py: Quart.full_dispatch_request",
        "flask/app.py: Flask.full_dispatch_request",
    ],
    symptoms=[
        "error in a signal receiver",
        "receiver breaks the request",
    ],
)
