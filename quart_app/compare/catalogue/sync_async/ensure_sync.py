"""The decorator recipe with ensure_sync."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from functools import wraps

    from flask import Flask, current_app

    app = Flask(__name__)

    def recipe(view):
        @wraps(view)
        def wrapper(*args, **kwargs):
            return current_app.ensure_sync(view)(*args, **kwargs)

        return wrapper

    @app.errorhandler(AttributeError)
    def handle(error):
        return str(error), 500

    @app.get("/")
    @recipe
    def index():
        return "hello"

    return app


def quart_app():
    from functools import wraps

    from quart import Quart, current_app

    app = Quart(__name__)

    def recipe(view):
        @wraps(view)
        def wrapper(*args, **kwargs):
            return current_app.ensure_sync(view)(*args, **kwargs)

        return wrapper

    @app.errorhandler(AttributeError)
    async def handle(error):
        return str(error), 500

    @app.get("/")
    @recipe
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="Does current_app.ensure_sync exist in Quart?",
    scenario=[get("/")],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs("body", control="hello", candidate="'Quart' object has no attribute 'ensure_sync'", at=1),
    ],
    cause="no-ensure-sync",
    why=(
        "Flask's decorators that support async views call current_app.ensure_sync(view). Quart turns it "
        "round: it has ensure_async, which must be awaited, and no ensure_sync."
    ),
    port=(
        "Write return await current_app.ensure_async(view)(*args, **kwargs) in an async wrapper; an "
        "extension that must run on both needs two wrappers."
    ),
    sources=[
        "https://flask.palletsprojects.com/en/stable/async-await/#extensions",
        "quart/app.py: Quart.ensure_async",
    ],
    symptoms=[
        "AttributeError: 'Quart' object has no attribute 'ensure_sync'",
        "extension decorator fails with ensure_sync",
    ],
)
