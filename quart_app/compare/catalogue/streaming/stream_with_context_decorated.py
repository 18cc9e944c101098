"""stream_with_context around a generator object, as Flask has it."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, request, stream_with_context

    app = Flask(__name__)

    @app.get("/")
    def index():
        def parts():
            yield request.path

        return stream_with_context(parts())

    return app


def quart_app():
    from quart import Quart, request, stream_with_context

    app = Quart(__name__)

    @app.get("/")
    async def index():
        async def parts():
            yield request.path

        return stream_with_context(parts())

    return app


behaviour = Behaviour(
    title="Does stream_with_context() take a generator object?",
    scenario=[get("/")],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs("header", "content-length", control=None, candidate="265", at=1),
        differs("body", control="/", candidate="...<title>500 Internal Server Error</title>...", at=1),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.streaming.stream_with_context_decorated: Exception on request GET / [TypeError: The response value type (function) is not valid]",
        ),
    ],
    cause="stream-with-context-takes-a-function",
    why="Flask's accepts a generator or a function. Quart's is a decorator for a function: given an object it returns a wrapper, which is no response.",
    port="Write `return stream_with_context(parts)()`, or decorate: `@stream_with_context async def parts()`.",
    sources=[
        "quart/helpers.py: stream_with_context",
        "https://quart.palletsprojects.com/en/latest/how_to_guides/streaming_response/",
    ],
    symptoms=["The response value type (function) is not valid", "'async_generator' object is not callable"],
    observe={"logs"},
)
