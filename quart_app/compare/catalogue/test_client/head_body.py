"""The body of a HEAD response in tests."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        return "hello"

    return app


def flask_exercise(app):
    response = app.test_client().head("/")
    note(response.status_code, response.content_length, response.get_data())


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return "hello"

    return app


async def quart_exercise(app):
    response = await app.test_client().head("/")
    note(response.status_code, response.content_length, await response.get_data())


behaviour = Behaviour(
    title="Does the test client see a body after HEAD?",
    expected=[
        differs("note", control="200 5 b''", candidate="200 5 b'hello'"),
    ],
    cause="head-body-is-left-to-the-server",
    why="Werkzeug's response leaves the body out for HEAD. Quart sends it, and the ASGI server drops it, so the test client, which is no server, shows it.",
    port="Don't assert on the body of HEAD; on Hypercorn it is empty.",
    sources=[
        "quart/asgi.py: ASGIHTTPConnection._send_response",
        "werkzeug/wrappers/response.py: Response.get_app_iter",
    ],
    symptoms=["HEAD has a body in tests"],
)
