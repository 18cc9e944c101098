"""stream_with_context over a sync generator."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, request, stream_with_context

    app = Flask(__name__)

    @app.get("/")
    def index():
        @stream_with_context
        def parts():
            yield "one "
            yield request.path

        return parts()

    return app


def quart_app():
    from quart import Quart, request, stream_with_context

    app = Quart(__name__)

    @app.get("/")
    async def index():
        @stream_with_context
        def parts():
            yield "one "
            yield request.path

        return parts()

    return app


behaviour = Behaviour(
    title="Can stream_with_context() decorate a sync generator?",
    scenario=[get("/")],
    expected=[
        differs("ending", control="complete", candidate="cut short", at=1),
        differs("body", control="one /", candidate="", at=1),
    ],
    cause="stream-with-context-is-async-only",
    why="Quart's wrapper runs `async for` over what the function gives; over a sync generator that is a TypeError, after status 200 was sent.",
    port="Make the generator async.",
    sources=["quart/helpers.py: stream_with_context"],
    symptoms=[
        "'async for' requires an object with __aiter__ method, got generator",
        "200 with an empty body",
    ],
    needs="server",
    ignore={"exceptions"},
)
