"""url_for in tests."""

from quart_app.compare.behaviour import Behaviour
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask("shop")
    app.add_url_rule("/cart", endpoint="cart")
    return app


def flask_exercise(app):
    from flask import url_for

    with app.test_request_context():
        note(url_for("cart"), url_for("cart", _external=True))
    with app.test_request_context("/", base_url="https://example.com/shop/"):
        note(url_for("cart"), url_for("cart", _external=True))


def quart_app():
    from quart import Quart

    app = Quart("shop")
    app.add_url_rule("/cart", endpoint="cart")
    return app


async def quart_exercise(app):
    from quart import url_for

    async with app.test_request_context("/"):
        note(url_for("cart"), url_for("cart", _external=True))
    headers = {"Host": "example.com"}
    async with app.test_request_context("/shop/", root_path="/shop", scheme="https", headers=headers):
        note(url_for("cart"), url_for("cart", _external=True))


behaviour = Behaviour(
    title="Which arguments of test_request_context shape the URLs that are built in a test?",
    expected=[],
    why="base_url of Flask is scheme, Host header and root_path in Quart; the path has to hold root_path. The URLs are the same.",
    sources=["quart/app.py: Quart.test_request_context", "flask/testing.py: EnvironBuilder"],
    symptoms=["url_for in a test", "test_request_context() got an unexpected keyword argument 'base_url'"],
)
