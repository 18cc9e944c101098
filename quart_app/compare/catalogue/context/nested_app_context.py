"""An application context inside a request."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, g, has_request_context

    app = Flask(__name__)

    @app.before_request
    def before():
        g.user = "ada"

    @app.get("/path")
    def index():
        with app.app_context():
            note("nested: request", has_request_context(), "g", g.get("user"))
        note("after: request", has_request_context(), "g", g.get("user"))
        return "hello"

    return app


def quart_app():
    from quart import Quart, g, has_request_context

    app = Quart(__name__)

    @app.before_request
    async def before():
        g.user = "ada"

    @app.get("/path")
    async def index():
        async with app.app_context():
            note("nested: request", has_request_context(), "g", g.get("user"))
        note("after: request", has_request_context(), "g", g.get("user"))
        return "hello"

    return app


behaviour = Behaviour(
    title="Is the request still there inside a nested app_context()?",
    scenario=[get("/path")],
    expected=[],
    expected_when={
        "quart>=0.23": [
            differs("note", control="nested: request True g None", candidate="nested: request False g None")
        ]
    },
    cause="nested-app-context-hides-request",
    why=(
        "Flask 3.1 and Quart before 0.23 keep request and application contexts in two variables, so a "
        "nested application context has a new g and the same request. Quart 0.23 has one context: a new "
        "application context carries no request."
    ),
    port=(
        "Take what is needed from request before async with app.app_context(), or drop the nested context."
    ),
    sources=[
        "quart/ctx.py: AppContext",
        "quart/globals.py",
        "flask/ctx.py: AppContext.push",
    ],
    symptoms=[
        "RuntimeError: There is no request in this context",
        "request is gone after upgrading to Quart 0.23",
    ],
)
