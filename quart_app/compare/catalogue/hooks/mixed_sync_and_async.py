"""Plain and coroutine hooks together."""

from quart_app.compare.behaviour import Behaviour, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.before_request
    async def first():
        note("first")

    @app.before_request
    def second():
        note("second")

    @app.before_request
    async def third():
        note("third")

    @app.after_request
    def after(response):
        note("after, plain")
        return response

    @app.after_request
    async def after_async(response):
        note("after, coroutine")
        return response

    @app.get("/")
    async def index():
        note("view")
        return "hello"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.before_request
    async def first():
        note("first")

    @app.before_request
    def second():
        note("second")

    @app.before_request
    async def third():
        note("third")

    @app.after_request
    def after(response):
        note("after, plain")
        return response

    @app.after_request
    async def after_async(response):
        note("after, coroutine")
        return response

    @app.get("/")
    async def index():
        note("view")
        return "hello"

    return app


behaviour = Behaviour(
    title="Do plain and coroutine hooks keep their order when mixed?",
    scenario=[get("/")],
    why="Each hook is awaited, in a thread or not, before the next one begins.",
    sources=[
        "quart/app.py: Quart.preprocess_request",
        "flask/app.py: Flask.ensure_sync",
    ],
    symptoms=[
        "order of sync and async hooks",
    ],
)
