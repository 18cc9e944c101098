"""An endpoint that doesn't exist."""

from quart_app.compare.behaviour import Behaviour
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)
    app.add_url_rule("/user/<name>", endpoint="user")
    return app


def flask_exercise(app):
    from flask import url_for

    with app.test_request_context("/"):
        for endpoint in ("usr", "user"):
            try:
                url_for(endpoint)
            except Exception as error:
                note(type(error).__name__, str(error))


def quart_app():
    from quart import Quart

    app = Quart(__name__)
    app.add_url_rule("/user/<name>", endpoint="user")
    return app


async def quart_exercise(app):
    from quart import url_for

    async with app.test_request_context("/"):
        for endpoint in ("usr", "user"):
            try:
                url_for(endpoint)
            except Exception as error:
                note(type(error).__name__, str(error))


behaviour = Behaviour(
    title="What does a wrong endpoint or a missing value raise?",
    expected=[],
    why="BuildError and its suggestion are Werkzeug's.",
    sources=["werkzeug/routing/exceptions.py: BuildError", "quart/app.py: Quart.url_for"],
    symptoms=["BuildError: Could not build url for endpoint"],
)
