"""Starting one app object twice."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from contextlib import contextmanager

    from flask import Flask

    app = Flask(__name__)

    @contextmanager
    def pool():
        note("open")
        yield
        note("close")

    app.pool = pool

    return app


def flask_exercise(app):
    for _ in range(2):
        with app.pool():
            note("serving")


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.while_serving
    async def pool():
        note("open")
        yield
        note("close")

    return app


async def quart_exercise(app):
    for _ in range(2):
        try:
            async with app.test_app():
                note("serving")
        except Exception as error:
            note(type(error).__name__)


behaviour = Behaviour(
    title="Can the same app be started a second time in a test run?",
    expected=[differs("note", control="open\nserving\nclose", candidate="LifespanError")],
    cause="while-serving-runs-once",
    why=(
        "while_serving calls the generator function when it is decorated and keeps the one generator; it is "
        "used up after the first shutdown, and the second start-up raises StopAsyncIteration. A context "
        "manager around Flask's client starts anew each time."
    ),
    port=(
        "Build a new app for each test (a create_app factory), or use before_serving and after_serving, "
        "which can repeat."
    ),
    sources=[
        "quart/app.py: Quart.while_serving, Quart.startup",
        "https://quart.palletsprojects.com/en/latest/how_to_guides/startup_shutdown.html",
    ],
    symptoms=[
        "StopAsyncIteration at startup",
        "second test fails to start the app",
        "LifespanError Error during startup",
    ],
)
