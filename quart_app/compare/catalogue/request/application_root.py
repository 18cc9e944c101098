"""url_for outside a request with APPLICATION_ROOT."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)
    app.config.update(SERVER_NAME="example.com", APPLICATION_ROOT="/shop", PREFERRED_URL_SCHEME="https")

    @app.get("/cart")
    def cart():
        return "cart"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)
    app.config.update(SERVER_NAME="example.com", APPLICATION_ROOT="/shop", PREFERRED_URL_SCHEME="https")

    @app.get("/cart")
    async def cart():
        return "cart"

    return app


def flask_exercise(app):
    from flask import url_for

    with app.app_context():
        note(url_for("cart"))


async def quart_exercise(app):
    from quart import url_for

    async with app.app_context():
        note(url_for("cart"))


behaviour = Behaviour(
    title="Do APPLICATION_ROOT and PREFERRED_URL_SCHEME reach URLs built outside a request?",
    expected=[
        differs("note", control="https://example.com/shop/cart", candidate="http://example.com/cart"),
    ],
    cause="application-root-is-ignored",
    why="Flask binds its URL map with script_name=APPLICATION_ROOT and url_scheme=PREFERRED_URL_SCHEME; Quart binds with SERVER_NAME and PREFER_SECURE_URLS only.",
    port="Set PREFER_SECURE_URLS = True, and put the root in front yourself or serve the app with Hypercorn's root_path.",
    sources=["quart/app.py: Quart.create_url_adapter", "flask/app.py: Flask.create_url_adapter"],
    symptoms=["links in mails lack the prefix", "links in mails begin with http"],
)
