"""stream_template without await."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, stream_template_string

    app = Flask(__name__)

    @app.get("/")
    def index():
        return stream_template_string("hello"), {"X-Accel-Buffering": "no"}

    return app


def quart_app():
    from quart import Quart, stream_template_string

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return stream_template_string("hello"), {"X-Accel-Buffering": "no"}

    return app


behaviour = Behaviour(
    title="Is stream_template awaited although it returns a generator?",
    scenario=[get("/")],
    observe={"logs"},
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs("header", "content-length", control=None, candidate="265", at=1),
        differs("header", "x-accel-buffering", control="no", candidate=None, at=1),
        differs(
            "body",
            control="hello",
            candidate="<!doctype html>\n<html lang=en>\n<title>500 Internal Server Error</title>...",
            at=1,
        ),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'stream_template_string' was never awaited",
        ),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.templates.stream_template_forgotten_await: Exception on request GET / [TypeError: The response value type (coroutine) is not valid]",
        ),
    ],
    cause="template-not-awaited",
    why="stream_template runs the context processors first, so it is a coroutine function that gives an async generator.",
    port="`return await stream_template(...)`.",
    sources=["quart/templating.py: stream_template_string"],
    symptoms=[
        "coroutine 'stream_template' was never awaited",
        "TypeError: The response value type (coroutine) is not valid",
    ],
)
