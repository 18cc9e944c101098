"""APPLICATION_ROOT outside a request."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)
    app.config.update(SERVER_NAME="example.com", APPLICATION_ROOT="/shop")
    app.add_url_rule("/cart", endpoint="cart")
    return app


def flask_exercise(app):
    from flask import url_for

    with app.app_context():
        note(url_for("cart"))
        note(url_for("cart", _external=False))


def quart_app():
    from quart import Quart

    app = Quart(__name__)
    app.config.update(SERVER_NAME="example.com", APPLICATION_ROOT="/shop")
    app.add_url_rule("/cart", endpoint="cart")
    return app


async def quart_exercise(app):
    from quart import url_for

    async with app.app_context():
        note(url_for("cart"))
        note(url_for("cart", _external=False))


behaviour = Behaviour(
    title="Does url_for outside a request put APPLICATION_ROOT in front?",
    expected=[
        differs("note", control="http://example.com/shop/cart", candidate="http://example.com/cart"),
        differs("note", control="/shop/cart", candidate="/cart"),
    ],
    cause="application-root-ignored",
    why="Flask binds the URL map with `script_name=APPLICATION_ROOT`; Quart binds it with SERVER_NAME and the scheme only.",
    port='Build such links in `async with app.test_request_context("/shop/", root_path="/shop"):`, with `_external=True` for a whole URL, or put the prefix in front yourself.',
    sources=["quart/app.py: Quart.create_url_adapter", "flask/app.py: Flask.create_url_adapter"],
    symptoms=["links in mails lack the prefix", "APPLICATION_ROOT has no effect"],
)
