"""The request after a test's request."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, g, session

    app = Flask(__name__)
    app.secret_key = "not secret"

    @app.teardown_request
    def finish(exc):
        note("teardown_request")

    @app.get("/")
    def index():
        g.user = "ada"
        session["user"] = "ada"
        return "hello"

    return app


def flask_exercise(app):
    from flask import g, request, session

    with app.test_client() as client:
        client.get("/?q=1")
        note("args", request.args["q"])
        note("session", session["user"])
        try:
            note("g", g.get("user"))
        except RuntimeError as error:
            note("g", str(error))
    note("left the block")


def quart_app():
    from quart import Quart, g, session

    app = Quart(__name__)
    app.secret_key = "not secret"

    @app.teardown_request
    async def finish(exc):
        note("teardown_request")

    @app.get("/")
    async def index():
        g.user = "ada"
        session["user"] = "ada"
        return "hello"

    return app


async def quart_exercise(app):
    from quart import g, request, session

    async with app.test_client() as client:
        await client.get("/?q=1")
        note("args", request.args["q"])
        note("session", session["user"])
        try:
            note("g", g.get("user"))
        except RuntimeError as error:
            note("g", str(error))
    note("left the block")


behaviour = Behaviour(
    title="What is left of the request inside `with client:`, and when does teardown run?",
    expected=[
        differs("note", control="teardown_request", candidate=None),
        differs("note", control="g ada\nteardown_request", candidate="g Not within an app context"),
    ],
    expected_when={
        "quart>=0.23": [
            differs("note", control="g ada\nteardown_request", candidate="g None"),
        ]
    },
    cause="preserved-context-is-a-copy",
    why=(
        "Quart puts a copy of the request context back after the request, without its g. In 0.22 the real context is marked as "
        "preserved and never popped, so teardown functions never run."
    ),
    port="Return what the test needs from the view or note it in after_request; don't look at g after the request, nor count on teardown in `async with client`.",
    sources=[
        "quart/testing/client.py: QuartClient.open",
        "quart/app.py: Quart.handle_request",
        "flask/testing.py: FlaskClient.open",
    ],
    symptoms=[
        "RuntimeError: Not within an app context in a test",
        "g is empty after the request",
        "teardown doesn't run in tests",
    ],
)
