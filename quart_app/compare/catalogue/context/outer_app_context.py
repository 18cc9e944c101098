"""Test requests inside one application context."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, g

    app = Flask(__name__)

    @app.teardown_appcontext
    def teardown(exc):
        note("teardown_appcontext")

    @app.get("/")
    def index():
        g.count = g.get("count", 0) + 1
        note("count", g.count)
        return "hello"

    return app


def flask_exercise(app):
    from flask import g

    with app.app_context():
        g.count = 10
        app.test_client().get("/")
        app.test_client().get("/")
        note("test ends")


def quart_app():
    from quart import Quart, g

    app = Quart(__name__)

    @app.teardown_appcontext
    async def teardown(exc):
        note("teardown_appcontext")

    @app.get("/")
    async def index():
        g.count = g.get("count", 0) + 1
        note("count", g.count)
        return "hello"

    return app


async def quart_exercise(app):
    from quart import g

    async with app.app_context():
        g.count = 10
        await app.test_client().get("/")
        await app.test_client().get("/")
        note("test ends")


behaviour = Behaviour(
    title="Do requests share g when a test holds an app context open?",
    expected=[],
    expected_when={
        "quart>=0.23": [
            differs(
                "note",
                control="count 11\ncount 12",
                candidate="count 1\nteardown_appcontext\ncount 1\nteardown_appcontext",
            )
        ]
    },
    cause="outer-app-context-not-reused",
    why=(
        "Flask 3.1 and Quart before 0.23 push no application context of their own when one of the same app "
        "is active, so requests inside it share its g and teardown_appcontext waits for its end. Quart 0.23 "
        "gives each request a context of its own."
    ),
    port=(
        "Do not count on g across requests in tests; what a test puts on g for the view must come through a "
        "before_request hook."
    ),
    sources=[
        "quart/ctx.py: AppContext.push",
        "flask/ctx.py: RequestContext.push",
    ],
    symptoms=[
        "g from the test is not visible in the view",
        "session is removed between test requests",
        "g keeps its value between two requests in tests",
    ],
)
