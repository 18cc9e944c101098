"""A ContextVar that a plain view sets."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from contextvars import ContextVar

    from flask import Flask

    app = Flask(__name__)
    rows = ContextVar("rows", default=0)

    @app.after_request
    def after(response):
        response.headers["X-Rows"] = str(rows.get())
        return response

    @app.get("/")
    def index():
        rows.set(3)
        return "hello"

    return app


def quart_app():
    from contextvars import ContextVar

    from quart import Quart

    app = Quart(__name__)
    rows = ContextVar("rows", default=0)

    @app.after_request
    async def after(response):
        response.headers["X-Rows"] = str(rows.get())
        return response

    @app.get("/")
    def index():
        rows.set(3)
        return "hello"

    return app


behaviour = Behaviour(
    title="Does after_request see a ContextVar that a plain view has set?",
    scenario=[get("/")],
    expected=[differs("header", "x-rows", control="3", candidate="0", at=1)],
    cause="contextvar-lost-from-sync-hook",
    why=(
        "The plain view runs on a copy of the context in a thread; what it sets is gone when the coroutine "
        "hook after it runs. Flask calls both in one context."
    ),
    port="Make the view async def, or pass the value on g.",
    sources=[
        "quart/utils.py: run_sync",
    ],
    symptoms=[
        "ContextVar set in the view is lost in after_request",
        "log context is empty after a sync view",
    ],
)
