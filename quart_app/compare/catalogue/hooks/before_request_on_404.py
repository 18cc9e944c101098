"""Hooks around a path that has no view."""

from quart_app.compare.behaviour import Behaviour, get, post
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.before_request
    def before():
        note("before", request.endpoint, type(request.routing_exception).__name__)

    @app.after_request
    def after(response):
        note("after", response.status_code)
        return response

    @app.teardown_request
    def teardown(exc):
        note("teardown", exc)

    @app.get("/")
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.before_request
    async def before():
        note("before", request.endpoint, type(request.routing_exception).__name__)

    @app.after_request
    async def after(response):
        note("after", response.status_code)
        return response

    @app.teardown_request
    async def teardown(exc):
        note("teardown", exc)

    @app.get("/")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="Do the hooks run for an unknown path and a wrong method?",
    scenario=[get("/missing"), post("/")],
    why=(
        "Routing happens when the context is pushed and its error is raised only by dispatch_request, after "
        "the before hooks; both frameworks share this order."
    ),
    sources=[
        "quart/app.py: Quart.dispatch_request",
        "flask/app.py: Flask.dispatch_request",
    ],
    symptoms=[
        "before_request runs for 404",
        "authentication runs before 404",
    ],
)
