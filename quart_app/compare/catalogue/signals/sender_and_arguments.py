"""What receivers are given."""

from quart_app.compare.behaviour import Behaviour, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, got_request_exception, request_finished, request_started

    app = Flask(__name__)

    @request_started.connect_via(app)
    def started(sender, **extra):
        note("started", sender is app, sorted(extra))

    @request_finished.connect_via(app)
    def finished(sender, response, **extra):
        note("finished", sender is app, response.status_code, sorted(extra))

    @got_request_exception.connect_via(app)
    def failed(sender, exception, **extra):
        note("failed", sender is app, exception, sorted(extra))

    @app.get("/")
    def index():
        return "hello"

    @app.get("/broken")
    def broken():
        raise ValueError("broken")

    return app


def quart_app():
    from quart import Quart, got_request_exception, request_finished, request_started

    app = Quart(__name__)

    @request_started.connect_via(app)
    async def started(sender, **extra):
        note("started", sender is app, sorted(extra))

    @request_finished.connect_via(app)
    async def finished(sender, response, **extra):
        note("finished", sender is app, response.status_code, sorted(extra))

    @got_request_exception.connect_via(app)
    async def failed(sender, exception, **extra):
        note("failed", sender is app, exception, sorted(extra))

    @app.get("/")
    async def index():
        return "hello"

    @app.get("/broken")
    async def broken():
        raise ValueError("broken")

    return app


behaviour = Behaviour(
    title="What do receivers get as sender and arguments?",
    scenario=[get("/"), get("/broken")],
    why=("The sender is the app object, not the current_app proxy, and the arguments have the same names."),
    sources=[
        "quart/signals.py",
        "quart/app.py: Quart.finalize_request, Quart.handle_exception",
    ],
    symptoms=[
        "arguments of request_finished",
        "signal sender",
    ],
)
