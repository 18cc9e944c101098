"""A view that is an async generator."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    async def index():
        yield "one "
        yield "two"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        yield "one "
        yield "two"

    return app


behaviour = Behaviour(
    title="Can a view function itself yield asynchronously?",
    scenario=[get("/")],
    expected=[
        differs("status", control="500", candidate="200", at=1),
        differs("header", "content-length", control="265", candidate=None, at=1),
        differs("body", control="<!doctype html>\n<html lang=en>\n<title>50...", candidate="one two", at=1),
    ],
    cause="async-generator-views",
    why=(
        "Quart takes an async generator as a streamed response. Flask's make_response wants an iterator or "
        "a coroutine function and refuses it."
    ),
    port=(
        "Nothing to change; a Flask view that built its own bridge to async generators can return the "
        "generator."
    ),
    sources=[
        "quart/app.py: Quart.make_response",
        "flask/app.py: Flask.make_response",
    ],
    symptoms=[
        "The return type must be a string, dict, list, tuple with headers or status, Response instance, or WSGI callable, but it was a async_generator",
        "stream from an async generator",
    ],
)
