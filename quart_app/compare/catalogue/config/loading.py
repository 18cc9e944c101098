"""from_object, from_mapping, from_file, from_envvar, from_pyfile, get_namespace."""

from quart_app.compare.behaviour import Behaviour
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask(__name__)


def flask_exercise(app):
    import json
    import os
    import tempfile

    class Settings:
        LEVEL = 1
        lower = 2

    app.config.from_object(Settings)
    app.config.from_mapping(MAIL_HOST="m", MAIL_PORT=25, other="dropped")
    note(app.config["LEVEL"], "lower" in app.config, "other" in app.config)
    note(app.config.get_namespace("MAIL_"))
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "settings.json")
        with open(path, "w") as file:
            json.dump({"FROM_FILE": True, "small": True}, file)
        note(app.config.from_file(path, json.load), app.config["FROM_FILE"], "small" in app.config)
        python = os.path.join(folder, "settings.cfg")
        with open(python, "w") as file:
            file.write("FROM_PYTHON = 1 + 1\n")
        os.environ["APP_SETTINGS"] = python
        note(app.config.from_envvar("APP_SETTINGS"), app.config["FROM_PYTHON"])
    note(app.config.from_envvar("NOT_SET", silent=True))
    try:
        app.config.from_envvar("NOT_SET")
    except RuntimeError as error:
        note(type(error).__name__)


def quart_app():
    from quart import Quart

    return Quart(__name__)


async def quart_exercise(app):
    import json
    import os
    import tempfile

    class Settings:
        LEVEL = 1
        lower = 2

    app.config.from_object(Settings)
    app.config.from_mapping(MAIL_HOST="m", MAIL_PORT=25, other="dropped")
    note(app.config["LEVEL"], "lower" in app.config, "other" in app.config)
    note(app.config.get_namespace("MAIL_"))
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "settings.json")
        with open(path, "w") as file:
            json.dump({"FROM_FILE": True, "small": True}, file)
        note(app.config.from_file(path, json.load), app.config["FROM_FILE"], "small" in app.config)
        python = os.path.join(folder, "settings.cfg")
        with open(python, "w") as file:
            file.write("FROM_PYTHON = 1 + 1\n")
        os.environ["APP_SETTINGS"] = python
        note(app.config.from_envvar("APP_SETTINGS"), app.config["FROM_PYTHON"])
    note(app.config.from_envvar("NOT_SET", silent=True))
    try:
        app.config.from_envvar("NOT_SET")
    except RuntimeError as error:
        note(type(error).__name__)


behaviour = Behaviour(
    title="Do the ways to load a configuration work the same?",
    expected=[],
    why="Quart's Config is a subclass of Flask's; they stay plain functions. Keys in lower case are dropped in silence by both.",
    sources=["quart/config.py: Config", "flask/config.py: Config"],
    symptoms=["config key in lower case is missing"],
)
