"""from_prefixed_env."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask(__name__)


def flask_exercise(app):
    import os

    os.environ.update(FLASK_MAIL="true", QUART_PORT="1", FLASK_DB__HOST="db1", MYAPP_LEVEL="3")
    app.config.from_prefixed_env()
    note("MAIL", app.config.get("MAIL"), "DB", app.config.get("DB"), "PORT", app.config.get("PORT"))
    app.config.from_prefixed_env("MYAPP")
    note("LEVEL", app.config.get("LEVEL"))


def quart_app():
    from quart import Quart

    return Quart(__name__)


async def quart_exercise(app):
    import os

    os.environ.update(FLASK_MAIL="true", QUART_PORT="1", FLASK_DB__HOST="db1", MYAPP_LEVEL="3")
    app.config.from_prefixed_env()
    note("MAIL", app.config.get("MAIL"), "DB", app.config.get("DB"), "PORT", app.config.get("PORT"))
    app.config.from_prefixed_env("MYAPP")
    note("LEVEL", app.config.get("LEVEL"))


behaviour = Behaviour(
    title="Which variables does from_prefixed_env() read?",
    expected=[
        differs(
            "note", control="MAIL True DB {'HOST': 'db1'} PORT None", candidate="MAIL None DB None PORT 1"
        ),
    ],
    cause="prefixed-env-defaults-to-quart",
    why="The default prefix is QUART; with a prefix of one's own nothing changes.",
    port='Rename the variables, or write `from_prefixed_env("FLASK")`.',
    sources=["quart/config.py: Config.from_prefixed_env", "flask/config.py: Config.from_prefixed_env"],
    symptoms=[
        "FLASK_ variables are ignored",
        "settings from the environment are missing in production",
        "KeyError: 'SECRET_KEY'",
    ],
)
