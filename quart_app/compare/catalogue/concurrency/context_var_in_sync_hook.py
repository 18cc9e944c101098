"""A ContextVar that a sync before_request sets for the view."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from contextvars import ContextVar

    from flask import Flask

    app = Flask(__name__)
    request_id = ContextVar("request_id", default="no id")

    @app.before_request
    def set_request_id():
        request_id.set("id 7")

    @app.get("/")
    def index():
        return request_id.get()

    return app


def quart_app():
    from contextvars import ContextVar

    from quart import Quart

    app = Quart(__name__)
    request_id = ContextVar("request_id", default="no id")

    @app.before_request
    def set_request_id():
        request_id.set("id 7")

    @app.get("/")
    async def index():
        return request_id.get()

    return app


behaviour = Behaviour(
    title="Does the view see a ContextVar that a sync before_request set?",
    scenario=[get("/")],
    expected=[differs("body", control="id 7", candidate="no id")],
    cause="contextvar-lost-from-sync-hook",
    why="run_sync calls the hook in `copy_context().run(...)` in another thread: it sets the variable in a copy, and the "
    "copy is thrown away when the hook returns.",
    port=(
        "Make the hook `async def` (it then runs in the request's own context), or keep the value in g, which "
        "a plain hook may set too."
    ),
    sources=["quart/utils.py: run_sync"],
    symptoms=[
        "the request id is missing in log lines",
        "structlog.contextvars are empty in the view",
        "LookupError from a ContextVar that before_request set",
    ],
)
