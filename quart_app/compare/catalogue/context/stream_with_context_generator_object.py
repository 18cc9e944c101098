"""Wrapping a generator that was already made."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, request, stream_with_context

    app = Flask(__name__)

    @app.get("/")
    def index():
        def rows():
            yield "path "
            yield request.path

        return stream_with_context(rows())

    return app


def quart_app():
    from quart import Quart, request, stream_with_context

    app = Quart(__name__)

    @app.get("/")
    async def index():
        async def rows():
            yield "path "
            yield request.path

        return stream_with_context(rows())

    return app


behaviour = Behaviour(
    title="Does stream_with_context take a generator object as well?",
    scenario=[get("/")],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs("header", "content-length", control=None, candidate="265", at=1),
        differs("body", control="path /", candidate="<!doctype html>\n<html lang=en>\n<title>50...", at=1),
    ],
    cause="stream-with-context-takes-functions-only",
    why=(
        "Flask accepts a generator function or a generator. Quart's wraps a function only: for a generator "
        "object it gives back a function, which make_response refuses."
    ),
    port=(
        "Write stream_with_context(rows)() in place of stream_with_context(rows()), or use it as a decorator."
    ),
    sources=[
        "quart/helpers.py: stream_with_context",
        "https://flask.palletsprojects.com/en/stable/patterns/streaming/",
    ],
    symptoms=[
        "TypeError: The response value type (function) is not valid",
        "'async_generator' object is not callable",
        "streaming view answers 500",
    ],
)
