"""jinja_env.app."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask(__name__)


def flask_exercise(app):
    note("app" if hasattr(app.jinja_env, "app") else "no app", "async" if app.jinja_env.is_async else "sync")


def quart_app():
    from quart import Quart

    return Quart(__name__)


async def quart_exercise(app):
    note("app" if hasattr(app.jinja_env, "app") else "no app", "async" if app.jinja_env.is_async else "sync")


behaviour = Behaviour(
    title="Does the Jinja environment know its app?",
    expected=[
        differs("note", control="app sync", candidate="no app async"),
    ],
    cause="jinja-environment-has-no-app",
    why="Flask's Environment keeps `app`, which Jinja extensions read. Quart's doesn't.",
    port="`app.jinja_env.app = app` after the app was made, or current_app inside the extension.",
    sources=["flask/templating.py: Environment.__init__", "quart/templating.py: Environment.__init__"],
    symptoms=[
        "AttributeError: 'Environment' object has no attribute 'app'",
        "Jinja extension fails after the move",
    ],
)
