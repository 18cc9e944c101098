"""TESTING and an unhandled error."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)
    app.testing = True

    @app.get("/")
    def index():
        password = "hunter2"
        raise ValueError(f"broken {len(password)}")

    return app


def flask_exercise(app):
    try:
        response = app.test_client().get("/")
        note(response.status_code, "hunter2" in response.text)
    except ValueError as error:
        note("raised", error)


def quart_app():
    from quart import Quart

    app = Quart(__name__)
    app.testing = True

    @app.get("/")
    async def index():
        password = "hunter2"
        raise ValueError(f"broken {len(password)}")

    return app


async def quart_exercise(app):
    try:
        response = await app.test_client().get("/")
        note(response.status_code, "hunter2" in await response.get_data(as_text=True))
    except ValueError as error:
        note("raised", error)


behaviour = Behaviour(
    title="With TESTING, does an unhandled error reach the test?",
    observe={"logs"},
    expected=[
        differs("note", control="raised ValueError('broken 7')", candidate="500 True"),
    ],
    cause="testing-errors-become-a-page",
    why=(
        "The app does raise it, but since Quart 0.22 the ASGI layer catches it when DEBUG or TESTING is on and answers with a 500 page that "
        "shows the local variables; nothing is logged."
    ),
    port="Assert the status code in every test; connect to got_request_exception in a fixture to fail with the real error.",
    sources=["quart/asgi.py: _handle_exception", "flask/app.py: Flask.handle_exception"],
    symptoms=[
        "pytest.raises doesn't see the error",
        "tests pass although the view is broken",
        "assert 500 == 200 without a traceback",
    ],
)
