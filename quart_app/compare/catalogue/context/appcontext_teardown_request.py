"""The request in teardown_appcontext."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, has_request_context

    app = Flask(__name__)

    @app.teardown_appcontext
    def teardown(exc):
        note("request:", has_request_context())

    @app.get("/")
    def index():
        return "hello"

    return app


def flask_exercise(app):
    app.test_client().get("/")


def quart_app():
    from quart import Quart, has_request_context

    app = Quart(__name__)

    @app.teardown_appcontext
    async def teardown(exc):
        note("request:", has_request_context())

    @app.get("/")
    async def index():
        return "hello"

    return app


async def quart_exercise(app):
    await app.test_client().get("/")


behaviour = Behaviour(
    title="Can teardown_appcontext still read the request?",
    expected=[],
    expected_when={"quart>=0.23": [differs("note", control="request: False", candidate="request: True")]},
    cause="appcontext-teardown-sees-request",
    why=(
        "Flask and Quart before 0.23 pop the request's context before the application context. In 0.23 both "
        "are one, and teardown_appcontext functions run while the request is still bound."
    ),
    port=(
        'Nothing breaks; a function that took has_request_context() for "called from a command" must find '
        "another sign."
    ),
    sources=[
        "quart/ctx.py: AppContext.pop",
        "flask/ctx.py: RequestContext.pop",
    ],
    symptoms=[
        "has_request_context is True in teardown_appcontext",
        "teardown_appcontext takes a command for a request",
    ],
)
