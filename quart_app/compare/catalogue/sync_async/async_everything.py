"""Coroutines in every place that takes a function."""

from quart_app.compare.behaviour import Behaviour, get
from quart_app.compare.probe import note


def flask_app():
    from contextvars import ContextVar

    from flask import Flask, after_this_request

    app = Flask(__name__)
    user = ContextVar("user", default=None)

    @app.before_request
    async def before():
        user.set("ada")

    @app.after_request
    async def after(response):
        note("after", response.status_code)
        return response

    @app.teardown_request
    async def teardown(exc):
        note("teardown")

    @app.errorhandler(ValueError)
    async def handle(error):
        return "handled", 400

    @app.get("/")
    async def index():
        @after_this_request
        async def once(response):
            note("once")
            return response

        return f"user {user.get()}"

    @app.get("/broken")
    async def broken():
        raise ValueError("broken")

    return app


def quart_app():
    from contextvars import ContextVar

    from quart import Quart, after_this_request

    app = Quart(__name__)
    user = ContextVar("user", default=None)

    @app.before_request
    async def before():
        user.set("ada")

    @app.after_request
    async def after(response):
        note("after", response.status_code)
        return response

    @app.teardown_request
    async def teardown(exc):
        note("teardown")

    @app.errorhandler(ValueError)
    async def handle(error):
        return "handled", 400

    @app.get("/")
    async def index():
        @after_this_request
        async def once(response):
            note("once")
            return response

        return f"user {user.get()}"

    @app.get("/broken")
    async def broken():
        raise ValueError("broken")

    return app


behaviour = Behaviour(
    title="Where does Flask accept coroutine functions as Quart does?",
    scenario=[get("/"), get("/broken")],
    why=(
        "With its async extra Flask wraps views, hooks, error handlers and teardown functions with "
        "ensure_sync, so async def works in both in all of these places."
    ),
    sources=[
        "flask/app.py: Flask.ensure_sync",
        "quart/app.py: Quart.ensure_async",
    ],
    symptoms=[
        "async view in Flask",
        "Install Flask with the 'async' extra in order to use async views.",
    ],
)
