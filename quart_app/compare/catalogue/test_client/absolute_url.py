"""A whole URL as path."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/page")
    def page():
        return request.url

    return app


def flask_exercise(app):
    note(app.test_client().get("https://example.com/page").text)


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/page")
    async def page():
        return request.url

    return app


async def quart_exercise(app):
    response = await app.test_client().get("https://example.com/page")
    note(await response.get_data(as_text=True))


behaviour = Behaviour(
    title="May a test ask for a whole URL?",
    expected=[
        differs("note", control="https://example.com/page", candidate="http://localhost/page"),
    ],
    cause="test-client-takes-paths-only",
    why="Quart's client makes the text the scope's path; the app takes the URL's path part, while scheme and host stay http and localhost. Flask's builder splits the URL.",
    port='Give a path, `scheme="https"`, and a Host header.',
    sources=[
        "quart/asgi.py: ASGIHTTPConnection._create_request_from_scope",
        "flask/testing.py: EnvironBuilder.__init__",
    ],
    symptoms=["request.host is localhost in a test", "request.url is http in a test for https"],
)
