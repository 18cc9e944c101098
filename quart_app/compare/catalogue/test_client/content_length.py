"""Content-Length of a request in tests."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.post("/")
    def index():
        return str(request.content_length)

    return app


def flask_exercise(app):
    note(app.test_client().post("/", data=b"12345").text)


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.post("/")
    async def index():
        return str(request.content_length)

    return app


async def quart_exercise(app):
    response = await app.test_client().post("/", data=b"12345")
    note(await response.get_data(as_text=True))


behaviour = Behaviour(
    title="Does a request of the test client have a Content-Length?",
    expected=[
        differs("note", control="5", candidate="None"),
    ],
    cause="test-client-sends-no-content-length",
    why="Quart's client puts the body into ASGI messages and adds no header; Werkzeug's builder counts the body.",
    port='Pass `headers={"Content-Length": str(len(body))}` in tests of code that reads it.',
    sources=[
        "quart/testing/utils.py: make_test_body_with_headers",
        "werkzeug/test.py: EnvironBuilder.get_environ",
    ],
    symptoms=["request.content_length is None in tests", "411 Length Required in tests only"],
)
