"""A content type of one's own for JSON."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, request

    app = Flask("shop")

    @app.post("/")
    def index():
        return request.content_type

    return app


def flask_exercise(app):
    headers = {"Content-Type": "application/vnd.api+json"}
    note(app.test_client().post("/", json={}, headers=headers).text)


def quart_app():
    from quart import Quart, request

    app = Quart("shop")

    @app.post("/")
    async def index():
        return request.content_type

    return app


async def quart_exercise(app):
    headers = {"Content-Type": "application/vnd.api+json"}
    response = await app.test_client().post("/", json={}, headers=headers)
    note(await response.get_data(as_text=True))


behaviour = Behaviour(
    title="Does a Content-Type header win over json= and form=?",
    expected=[
        differs("note", control="application/vnd.api+json", candidate="application/json"),
    ],
    cause="test-body-replaces-content-type",
    why="Quart's client writes the body's own headers over those it was given. Werkzeug's builder sets the content type only when there is none.",
    port="`data=dumps({...})` with the header.",
    sources=[
        "quart/testing/client.py: QuartClient._make_request",
        "werkzeug/test.py: EnvironBuilder.__init__",
    ],
    symptoms=[
        "415 Unsupported Media Type in tests of a JSON:API",
        "request.content_type is application/json in tests",
    ],
)
