"""Attributes that mirror keys."""

from quart_app.compare.behaviour import Behaviour
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask(__name__)


def flask_exercise(app):
    app.config.update(SECRET_KEY="k", PERMANENT_SESSION_LIFETIME=60, TESTING=True)
    note(app.secret_key, app.permanent_session_lifetime, app.testing)
    app.testing = False
    app.debug = True
    note(app.config["TESTING"], app.config["DEBUG"])
    note(app.instance_path.rpartition("/")[2], app.name == app.import_name, app.has_static_folder)


def quart_app():
    from quart import Quart

    return Quart(__name__)


async def quart_exercise(app):
    app.config.update(SECRET_KEY="k", PERMANENT_SESSION_LIFETIME=60, TESTING=True)
    note(app.secret_key, app.permanent_session_lifetime, app.testing)
    app.testing = False
    app.debug = True
    note(app.config["TESTING"], app.config["DEBUG"])
    note(app.instance_path.rpartition("/")[2], app.name == app.import_name, app.has_static_folder)


behaviour = Behaviour(
    title="Do app.secret_key, app.testing, app.debug and their keys mirror each other?",
    expected=[],
    why="They are attributes of Flask's sansio App, which Quart inherits.",
    sources=["flask/sansio/app.py: App", "flask/config.py: ConfigAttribute"],
    symptoms=["app.testing = True"],
)
