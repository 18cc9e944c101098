"""Teardown of a request that streams with its context."""

from quart_app.compare.behaviour import Behaviour, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, stream_with_context

    app = Flask(__name__)

    @app.teardown_request
    def close(exc):
        note("connection closed")

    @app.get("/")
    def index():
        @stream_with_context
        def rows():
            note("first row")
            yield "1"

        return rows()

    return app


def quart_app():
    from quart import Quart, stream_with_context

    app = Quart(__name__)

    @app.teardown_request
    async def close(exc):
        note("connection closed")

    @app.get("/")
    async def index():
        @stream_with_context
        async def rows():
            note("first row")
            yield "1"

        return rows()

    return app


behaviour = Behaviour(
    title="When is teardown_request run around stream_with_context?",
    scenario=[get("/")],
    why=(
        "Both push the context a second time for the stream, after it was popped once: teardown runs when "
        "the view has returned, before the first chunk, and once more after the last. Open what a stream "
        "needs inside its generator."
    ),
    sources=[
        "quart/helpers.py: stream_with_context",
        "flask/helpers.py: stream_with_context",
    ],
    symptoms=[
        "connection is closed before the stream begins",
        "teardown runs twice",
        "session is closed in stream_with_context",
    ],
)
