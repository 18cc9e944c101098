"""None given as JSON in a test."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.post("/")
    def index():
        return f"{request.content_type} {request.get_data()}"

    return app


def flask_exercise(app):
    note(app.test_client().post("/", json=None).text)


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.post("/")
    async def index():
        return f"{request.content_type} {await request.get_data()}"

    return app


async def quart_exercise(app):
    response = await app.test_client().post("/", json=None)
    note(await response.get_data(as_text=True))


behaviour = Behaviour(
    title="What does json=None send in a test?",
    expected=[differs("note", control="None b''", candidate="application/json b'null'")],
    cause="test-client-sends-json-none",
    why=(
        "Werkzeug's builder takes None for no JSON at all. Quart's client has a value of its own for that, so None is encoded: the "
        "body is `null`, with a JSON content type."
    ),
    port='Leave `json` out where there is nothing to send: `options = {} if payload is None else {"json": payload}`, '
    "`client.post(path, **options)`.",
    sources=[
        "quart/testing/utils.py: make_test_body_with_headers",
        "werkzeug/test.py: EnvironBuilder.__init__",
    ],
    symptoms=[
        "request.get_json() is None and the body is null in a test",
        "a parametrized test without a body sends null",
        "ValueError: Quart test args 'json', 'form', and 'data' are mutually exclusive",
    ],
)
