"""url_for outside a request without SERVER_NAME."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)
    app.add_url_rule("/cart", endpoint="cart")
    return app


def flask_exercise(app):
    from flask import url_for

    with app.app_context():
        try:
            url_for("cart")
        except RuntimeError as error:
            note(str(error))


def quart_app():
    from quart import Quart

    app = Quart(__name__)
    app.add_url_rule("/cart", endpoint="cart")
    return app


async def quart_exercise(app):
    from quart import url_for

    async with app.app_context():
        try:
            url_for("cart")
        except RuntimeError as error:
            note(str(error))


behaviour = Behaviour(
    title="How does url_for fail outside a request without SERVER_NAME?",
    expected=[
        differs(
            "note",
            control="Unable to build URLs outside an active request without 'SERVER_NAME' configured. Also configure 'APPLICATION_ROOT' and 'PREFERRED_URL_SCHEME' as needed.",
            candidate="Unable to create a url adapter, try setting the SERVER_NAME config variable.",
        ),
    ],
    cause="error-messages-worded-differently",
    why="Both raise RuntimeError, in words of their own.",
    port="Match on RuntimeError, not on its text.",
    sources=["quart/app.py: Quart.url_for", "flask/app.py: Flask.url_for"],
    symptoms=[
        "RuntimeError: Unable to create a url adapter, try setting the SERVER_NAME config variable.",
        "Unable to build URLs outside an active request without 'SERVER_NAME' configured",
    ],
)
