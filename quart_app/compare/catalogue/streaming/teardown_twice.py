"""When teardown runs for a stream with context."""

from quart_app.compare.behaviour import Behaviour, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, stream_with_context

    app = Flask(__name__)

    @app.teardown_request
    def close(exc):
        note("teardown request")

    @app.get("/")
    def index():
        @stream_with_context
        def parts():
            note("streaming")
            yield "x"

        return parts()

    return app


def quart_app():
    from quart import Quart, stream_with_context

    app = Quart(__name__)

    @app.teardown_request
    async def close(exc):
        note("teardown request")

    @app.get("/")
    async def index():
        @stream_with_context
        async def parts():
            note("streaming")
            yield "x"

        return parts()

    return app


behaviour = Behaviour(
    title="When does teardown run for a stream with context?",
    scenario=[get("/")],
    why="In both the request is torn down before the first chunk, and once more when the context that the stream pushed again is popped. So teardown functions must be harmless when called twice.",
    sources=[
        "quart/helpers.py: stream_with_context",
        "quart/ctx.py: RequestContext.pop",
        "flask/helpers.py: stream_with_context",
    ],
    symptoms=[
        "teardown runs twice",
        "database connection is closed before the stream",
        "connection returned to the pool twice",
    ],
)
