"""A before_request function that removes itself."""

from quart_app.compare.behaviour import Behaviour, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.before_request
    def first_only():
        app.before_request_funcs[None].remove(first_only)
        note("first only")

    @app.before_request
    def always():
        note("always")

    @app.get("/")
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.before_request
    async def first_only():
        app.before_request_funcs[None].remove(first_only)
        note("first only")

    @app.before_request
    async def always():
        note("always")

    @app.get("/")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="Can a before_request function remove itself after the first run?",
    scenario=[get("/"), get("/")],
    why=(
        "Both keep before_request_funcs[None] as a plain list; removing from it while it is walked skips "
        "the next hook of that request in both."
    ),
    sources=[
        "quart/app.py: Quart.preprocess_request",
        "flask/app.py: Flask.preprocess_request",
    ],
    symptoms=[
        "replace before_first_request",
        "hook is skipped in the first request",
    ],
)
