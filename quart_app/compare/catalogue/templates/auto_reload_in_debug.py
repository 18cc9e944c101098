"""Templates that change while DEBUG is on."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)
    app.config["DEBUG"] = True
    return app


def flask_exercise(app):
    note("auto_reload", bool(app.jinja_env.auto_reload))


def quart_app():
    from quart import Quart

    app = Quart(__name__)
    app.config["DEBUG"] = True
    return app


async def quart_exercise(app):
    note("auto_reload", bool(app.jinja_env.auto_reload))


behaviour = Behaviour(
    title="Are changed templates read again when the configuration says DEBUG?",
    expected=[
        differs("note", control="auto_reload True", candidate="auto_reload False"),
    ],
    cause="templates-not-reloaded-in-debug",
    why="With TEMPLATES_AUTO_RELOAD unset Flask takes the debug flag; Quart hands None to Jinja, which means no. (Assigning `app.debug` or `run(debug=True)` sets it in both.)",
    port="Set `TEMPLATES_AUTO_RELOAD = True` for development.",
    sources=["quart/app.py: Quart.create_jinja_environment", "flask/app.py: Flask.create_jinja_environment"],
    symptoms=["template changes need a restart", "edited HTML doesn't show in debug mode"],
)
