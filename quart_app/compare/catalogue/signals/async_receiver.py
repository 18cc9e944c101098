"""A coroutine function as receiver."""

from quart_app.compare.behaviour import Behaviour, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, request_started

    app = Flask(__name__)

    @request_started.connect_via(app)
    async def started(sender, **extra):
        note("started")

    @app.get("/")
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart, request_started

    app = Quart(__name__)

    @request_started.connect_via(app)
    async def started(sender, **extra):
        note("started")

    @app.get("/")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="Can a receiver be a coroutine function?",
    scenario=[get("/")],
    why="Flask sends with an _async_wrapper and Quart with send_async, so both run coroutine receivers.",
    sources=[
        "flask/app.py: Flask.full_dispatch_request",
        "quart/app.py: Quart.full_dispatch_request",
    ],
    symptoms=[
        "Cannot send to a coroutine function",
        "async signal receiver",
    ],
)
