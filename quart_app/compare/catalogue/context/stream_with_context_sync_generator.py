"""A plain generator inside stream_with_context."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, request, stream_with_context

    app = Flask(__name__)

    @app.get("/")
    def index():
        @stream_with_context
        def rows():
            yield "path "
            yield request.path

        return rows()

    return app


def quart_app():
    from quart import Quart, request, stream_with_context

    app = Quart(__name__)

    @app.get("/")
    async def index():
        @stream_with_context
        def rows():
            yield "path "
            yield request.path

        return rows()

    return app


behaviour = Behaviour(
    title="Can stream_with_context wrap a plain generator function?",
    scenario=[get("/")],
    expected=[
        differs("ending", control="complete", candidate="cut short", at=1),
        differs("body", control="path /", candidate="", at=1),
        differs(
            "exception",
            control=None,
            candidate="TypeError: 'async for' requires an object with __aiter__ method, got generator",
            at=1,
        ),
    ],
    expected_when={
        "servers, quart>=0.23": [
            differs("ending", control="complete", candidate="cut short", at=1),
            differs("body", control="path /", candidate="", at=1),
            differs(
                "exception",
                control=None,
                candidate="ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
            ),
        ],
        "servers": [
            differs("ending", control="complete", candidate="cut short", at=1),
            differs("body", control="path /", candidate="", at=1),
            differs(
                "exception",
                control=None,
                candidate="TypeError: 'async for' requires an object with __aiter__ method, got generator",
            ),
        ],
        "quart>=0.23": [
            differs("ending", control="complete", candidate="cut short", at=1),
            differs("body", control="path /", candidate="", at=1),
            differs(
                "exception",
                control=None,
                candidate="ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
                at=1,
            ),
        ],
    },
    cause="stream-with-context-needs-async-generator",
    why=(
        "Quart's wrapper runs async for over what the function returns; a plain generator raises TypeError "
        "at the first chunk, when status 200 and the headers are already sent, so the client gets a body "
        "that is cut short."
    ),
    port="Make the generator function async def, also in views that stay plain functions.",
    sources=[
        "quart/helpers.py: stream_with_context",
    ],
    symptoms=[
        "TypeError: 'async for' requires an object with __aiter__ method, got generator",
        "empty body with status 200",
        "transfer closed with outstanding read data remaining",
    ],
)
