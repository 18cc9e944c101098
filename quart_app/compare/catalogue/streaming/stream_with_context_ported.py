"""stream_with_context as a decorator."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, request, stream_with_context

    app = Flask(__name__)

    @app.get("/<name>")
    def index(name):
        @stream_with_context
        def parts():
            yield request.path
            yield request.args["q"]

        return parts()

    return app


def quart_app():
    from quart import Quart, request, stream_with_context

    app = Quart(__name__)

    @app.get("/<name>")
    async def index(name):
        @stream_with_context
        async def parts():
            yield request.path
            yield request.args["q"]

        return parts()

    return app


behaviour = Behaviour(
    title="Is request there in a stream with the decorator?",
    scenario=[get("/a?q=1")],
    why="Both push the request's context around the generator.",
    sources=["quart/helpers.py: stream_with_context"],
    symptoms=["Working outside of request context"],
)
