"""A plain decorator that works on the view's result."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from functools import wraps

    from flask import Flask

    app = Flask(__name__)

    def shout(view):
        @wraps(view)
        def wrapper(*args, **kwargs):
            return view(*args, **kwargs).upper()

        return wrapper

    @app.errorhandler(AttributeError)
    def handle(error):
        return str(error), 500

    @app.get("/")
    @shout
    def index():
        return "hello"

    return app


def quart_app():
    from functools import wraps

    from quart import Quart

    app = Quart(__name__)

    def shout(view):
        @wraps(view)
        def wrapper(*args, **kwargs):
            return view(*args, **kwargs).upper()

        return wrapper

    @app.errorhandler(AttributeError)
    async def handle(error):
        return str(error), 500

    @app.get("/")
    @shout
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="What does a plain decorator see when it touches an async view's result?",
    scenario=[get("/")],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs("body", control="HELLO", candidate="'coroutine' object has no attribute 'upper'", at=1),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'quart_app.<locals>.index' was never awaited",
        ),
    ],
    cause="sync-decorator-around-async-view",
    why=(
        "The plain wrapper calls the async view and gets a coroutine, on which what it wants to do with the "
        "text fails with AttributeError or TypeError inside the decorator."
    ),
    port="Make the wrapper async def and await the view before using its result.",
    sources=[
        "quart/app.py: Quart.ensure_async",
    ],
    symptoms=[
        "AttributeError: 'coroutine' object has no attribute 'upper'",
        "TypeError: 'coroutine' object is not subscriptable in a decorator",
    ],
)
