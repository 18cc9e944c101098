"""Unhandled errors without TESTING."""

from quart_app.compare.behaviour import Behaviour
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        raise ValueError("broken")

    return app


def flask_exercise(app):
    client = app.test_client()
    note(client.get("/").status_code)
    app.config["PROPAGATE_EXCEPTIONS"] = True
    try:
        note(client.get("/").status_code)
    except ValueError as error:
        note("raised", error)


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        raise ValueError("broken")

    return app


async def quart_exercise(app):
    client = app.test_client()
    note((await client.get("/")).status_code)
    app.config["PROPAGATE_EXCEPTIONS"] = True
    try:
        note((await client.get("/")).status_code)
    except BaseException as error:
        while isinstance(error, BaseExceptionGroup):
            error = error.exceptions[0]
        note("raised", error)


behaviour = Behaviour(
    title="Does PROPAGATE_EXCEPTIONS alone let an error reach the test?",
    expected=[],
    why="Without TESTING and DEBUG nothing stands in the way, so PROPAGATE_EXCEPTIONS is what to use in Quart's tests. In Quart 0.23 the error comes inside an ExceptionGroup.",
    sources=["quart/asgi.py: _handle_exception", "quart/app.py: Quart.handle_exception"],
    symptoms=["see the real exception in a test"],
)
