"""A Cookie header in a test."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/")
    def index():
        return repr(request.cookies.to_dict())

    return app


def flask_exercise(app):
    note(app.test_client().get("/", headers={"Cookie": "theme=dark"}).text)


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return repr(request.cookies.to_dict())

    return app


async def quart_exercise(app):
    response = await app.test_client().get("/", headers={"Cookie": "theme=dark"})
    note(await response.get_data(as_text=True))


behaviour = Behaviour(
    title="Is a Cookie header that a test gives sent?",
    expected=[
        differs("note", control="{}", candidate="{'theme': 'dark'}"),
    ],
    cause="test-cookie-header-is-kept",
    why="Werkzeug's client replaces the header by what its own jar holds, here nothing. Quart's adds its jar's cookies to the header.",
    port="Nothing has to change; a test that passed because its cookie was dropped now sends it.",
    sources=[
        "werkzeug/test.py: Client._add_cookies_to_wsgi",
        "quart/testing/client.py: QuartClient._make_request",
    ],
    symptoms=["a test that gives a Cookie header behaves in another way"],
)
