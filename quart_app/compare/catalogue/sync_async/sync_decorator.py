"""A Flask decorator around an async view."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from functools import wraps

    from flask import Flask

    app = Flask(__name__)

    def login_required(view):
        @wraps(view)
        def wrapper(*args, **kwargs):
            return view(*args, **kwargs)

        return wrapper

    @app.get("/")
    @login_required
    def index():
        return "secret"

    return app


def quart_app():
    from functools import wraps

    from quart import Quart

    app = Quart(__name__)

    def login_required(view):
        @wraps(view)
        def wrapper(*args, **kwargs):
            return view(*args, **kwargs)

        return wrapper

    @app.get("/")
    @login_required
    async def index():
        return "secret"

    return app


behaviour = Behaviour(
    title="Does a plain decorator still work around an async view?",
    scenario=[get("/")],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs("body", control="secret", candidate="<!doctype html>\n<html lang=en>\n<title>50...", at=1),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'quart_app.<locals>.index' was never awaited",
        ),
        differs(
            "log",
            control=None,
            candidate="ERROR ...: Exception on request GET / [TypeError: The response value type (coroutine) is not valid]",
        ),
    ],
    observe={"logs"},
    cause="sync-decorator-around-async-view",
    why=(
        "The wrapper that the decorator returns is a plain function, so Quart runs it in a thread and takes "
        "what it returns, a coroutine, for the response. It is never awaited and make_response refuses it."
    ),
    port=(
        "Make the wrapper async def and await the view: return await current_app.ensure_async(view)(*args, "
        "**kwargs)."
    ),
    sources=[
        "quart/app.py: Quart.ensure_async, Quart.make_response",
    ],
    symptoms=[
        "TypeError: The response value type (coroutine) is not valid",
        "coroutine 'index' was never awaited",
        "login_required gives 500 after the port",
    ],
)
