"""A plain hook that hands on a coroutine."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    def check():
        note("checked")

    app.before_request(lambda: check())

    @app.get("/")
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    async def check():
        note("checked")

    app.before_request(lambda: check())

    @app.get("/")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="What does a plain before_request do that returns an async check?",
    scenario=[get("/")],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs("body", control="hello", candidate="<!doctype html>\n<html lang=en>\n<title>50...", at=1),
        differs("note", control="checked", candidate=None),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'quart_app.<locals>.check' was never awaited",
        ),
    ],
    cause="plain-callable-returns-coroutine",
    why=(
        "A plain hook or a lambda returns the coroutine of the async check without awaiting it. It is not "
        "None, so Quart takes it for the response, refuses it, and every request is a 500."
    ),
    port="Make the hook async def and await the check, or register the async check itself.",
    sources=[
        "quart/app.py: Quart.preprocess_request, Quart.make_response",
    ],
    symptoms=[
        "every request answers 500 after making load_user async",
        "The response value type (coroutine) is not valid",
        "coroutine 'check' was never awaited",
        "every request is a 500 since before_request is a lambda",
    ],
)
