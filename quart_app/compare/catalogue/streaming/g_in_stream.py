"""g inside stream_with_context."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, g, stream_with_context

    app = Flask(__name__)

    @app.before_request
    def load_user():
        g.user = "Ada"

    @app.get("/")
    def index():
        @stream_with_context
        def parts():
            yield g.get("user", "nobody")

        return parts()

    return app


def quart_app():
    from quart import Quart, g, stream_with_context

    app = Quart(__name__)

    @app.before_request
    async def load_user():
        g.user = "Ada"

    @app.get("/")
    async def index():
        @stream_with_context
        async def parts():
            yield g.get("user", "nobody")

        return parts()

    return app


behaviour = Behaviour(
    title="Is g filled inside stream_with_context()?",
    scenario=[get("/")],
    expected=[
        differs("body", control="Ada", candidate="nobody", at=1),
    ],
    cause="stream-has-a-new-g",
    why="Flask keeps the request's app context open for the stream. Quart copies the request context and, the old app context being gone, pushes a new one with an empty g.",
    port="Read what you need into local variables before the generator.",
    sources=["quart/helpers.py: stream_with_context", "quart/ctx.py: RequestContext.copy"],
    symptoms=["AttributeError: user on g in a stream", "g is empty in a streaming response"],
)
