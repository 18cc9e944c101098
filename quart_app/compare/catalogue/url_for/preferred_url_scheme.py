"""PREFERRED_URL_SCHEME outside a request."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)
    app.config.update(SERVER_NAME="example.com", PREFERRED_URL_SCHEME="https")

    @app.get("/reset/<token>")
    def reset(token):
        return token

    return app


def flask_exercise(app):
    from flask import url_for

    with app.app_context():
        note(url_for("reset", token="abc"))


def quart_app():
    from quart import Quart

    app = Quart(__name__)
    app.config.update(SERVER_NAME="example.com", PREFERRED_URL_SCHEME="https")

    @app.get("/reset/<token>")
    async def reset(token):
        return token

    return app


async def quart_exercise(app):
    from quart import url_for

    async with app.app_context():
        note(url_for("reset", token="abc"))
    app.config["PREFER_SECURE_URLS"] = True
    async with app.app_context():
        note("with PREFER_SECURE_URLS:", url_for("reset", token="abc"))


behaviour = Behaviour(
    title="Does PREFERRED_URL_SCHEME make links in mails https?",
    expected=[
        differs(
            "note",
            control="https://example.com/reset/abc",
            candidate="http://example.com/reset/abc\nwith PREFER_SECURE_URLS: https://example.com/reset/abc",
        ),
    ],
    cause="preferred-url-scheme-ignored",
    why="The key is there with Flask's defaults, but Quart's create_url_adapter reads PREFER_SECURE_URLS, which also stands for wss.",
    port='Set `PREFER_SECURE_URLS = True` in place of `PREFERRED_URL_SCHEME = "https"`.',
    sources=["quart/app.py: Quart.create_url_adapter", "flask/app.py: Flask.create_url_adapter"],
    symptoms=["links in e-mails are http://", "PREFERRED_URL_SCHEME has no effect"],
)
