"""The scheme of requests in tests."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)
    app.config["PREFERRED_URL_SCHEME"] = "https"

    @app.get("/")
    def index():
        return f"{request.scheme} {request.is_secure}"

    return app


def flask_exercise(app):
    note(app.test_client().get("/").text)


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)
    app.config["PREFERRED_URL_SCHEME"] = "https"

    @app.get("/")
    async def index():
        return f"{request.scheme} {request.is_secure}"

    return app


async def quart_exercise(app):
    note(await (await app.test_client().get("/")).get_data(as_text=True))
    note("scheme=", await (await app.test_client().get("/", scheme="https")).get_data(as_text=True))


behaviour = Behaviour(
    title="Do tests use the scheme of PREFERRED_URL_SCHEME?",
    expected=[
        differs("note", control="https True", candidate="http False\nscheme= https True"),
    ],
    cause="preferred-url-scheme-ignored",
    why="Flask's test client builds its URLs with the key; Quart's has an argument, http by default, and PREFER_SECURE_URLS doesn't change it.",
    port='`client.get(path, scheme="https")`.',
    sources=["flask/testing.py: EnvironBuilder.__init__", "quart/testing/client.py: QuartClient.open"],
    symptoms=["redirect to https in every test"],
)
