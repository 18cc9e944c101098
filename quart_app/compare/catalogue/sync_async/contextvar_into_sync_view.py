"""A ContextVar on its way from a coroutine hook to a plain view."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from contextvars import ContextVar

    from flask import Flask

    app = Flask(__name__)
    tenant = ContextVar("tenant", default=None)

    @app.before_request
    async def set_tenant():
        tenant.set("acme")

    @app.get("/")
    def index():
        return f"tenant {tenant.get()}"

    return app


def quart_app():
    from contextvars import ContextVar

    from quart import Quart

    app = Quart(__name__)
    tenant = ContextVar("tenant", default=None)

    @app.before_request
    async def set_tenant():
        tenant.set("acme")

    @app.get("/")
    def index():
        return f"tenant {tenant.get()}"

    return app


behaviour = Behaviour(
    title="Does a plain view see a ContextVar that a coroutine hook has set?",
    scenario=[get("/")],
    why=(
        "A coroutine hook runs in the request's own task, and the plain view gets a copy of its context. So "
        "async hooks are enough to keep ContextVars working while views stay plain."
    ),
    sources=[
        "quart/utils.py: run_sync",
        "https://docs.python.org/3/library/contextvars.html",
    ],
    symptoms=[
        "ContextVar in a sync view",
        "keep ContextVars during a gradual port",
    ],
)
