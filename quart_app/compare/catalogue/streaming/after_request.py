"""Hooks and a stream."""

from quart_app.compare.behaviour import Behaviour, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.after_request
    def mark(response):
        note("after_request")
        response.headers["X-A"] = "1"
        return response

    @app.teardown_request
    def finish(exc):
        note("teardown")

    @app.get("/")
    def index():
        def parts():
            note("streaming")
            yield "x"

        return parts()

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.after_request
    async def mark(response):
        note("after_request")
        response.headers["X-A"] = "1"
        return response

    @app.teardown_request
    async def finish(exc):
        note("teardown")

    @app.get("/")
    async def index():
        async def parts():
            note("streaming")
            yield "x"

        return parts()

    return app


behaviour = Behaviour(
    title="In which order do hooks and a stream run?",
    scenario=[get("/")],
    why="after_request and teardown run before the first chunk in both, so a stream can't use what teardown closes.",
    sources=["quart/app.py: Quart.handle_request"],
    symptoms=["teardown runs before the stream"],
)
