"""A redirect to itself."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, redirect

    app = Flask(__name__)

    @app.get("/")
    def index():
        return redirect("/")

    return app


def flask_exercise(app):
    try:
        app.test_client().get("/", follow_redirects=True)
    except Exception as error:
        note(type(error).__name__, str(error))


def quart_app():
    from quart import Quart, redirect

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return redirect("/")

    return app


async def quart_exercise(app):
    try:
        await app.test_client().get("/", follow_redirects=True)
    except Exception as error:
        note(type(error).__name__, str(error))


behaviour = Behaviour(
    title="Does the test client notice a redirect loop?",
    limit_s=0.5,
    expected=[
        differs("outcome", control="ok", candidate="hang"),
        differs(
            "note",
            control="ClientRedirectError Loop detected: A 302 redirect to / was already made.",
            candidate=None,
        ),
    ],
    cause="redirect-loop-never-ends-in-tests",
    why="Werkzeug's client keeps the history and raises ClientRedirectError. Quart's follows as long as the status is 3xx.",
    port="Give the request a time limit, `async with asyncio.timeout(5):` around it (or pytest-timeout for all tests), and follow redirects one by one where a loop is possible.",
    sources=["quart/testing/client.py: QuartClient.open", "werkzeug/test.py: Client.resolve_redirect"],
    symptoms=[
        "test hangs with follow_redirects=True",
        "test run never ends",
        "ClientRedirectError: Loop detected",
    ],
)
