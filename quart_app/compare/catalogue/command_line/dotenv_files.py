"""Which dotenv files are read."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask("shop")


def flask_exercise(app):
    import os
    import tempfile

    from flask.cli import load_dotenv

    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for name in (".env", ".flaskenv", ".quartenv"):
            with open(name, "w") as file:
                file.write(f"CAT_{name[1:].upper()}=read\n")
        load_dotenv()
        os.chdir("/")
    note(sorted(name for name in os.environ if name.startswith("CAT_")))


def quart_app():
    from quart import Quart

    return Quart("shop")


async def quart_exercise(app):
    import os
    import tempfile

    from quart.cli import load_dotenv

    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for name in (".env", ".flaskenv", ".quartenv"):
            with open(name, "w") as file:
                file.write(f"CAT_{name[1:].upper()}=read\n")
        load_dotenv()
        os.chdir("/")
    note(sorted(name for name in os.environ if name.startswith("CAT_")))


behaviour = Behaviour(
    title="Is .flaskenv read?",
    expected=[
        differs("note", control="['CAT_ENV', 'CAT_FLASKENV']", candidate="['CAT_ENV', 'CAT_QUARTENV']"),
    ],
    cause="flaskenv-is-not-read",
    why="Quart's command reads .env and .quartenv.",
    port="Rename .flaskenv to .quartenv, and the variables in it.",
    sources=["quart/cli.py: load_dotenv", "flask/cli.py: load_dotenv"],
    symptoms=[
        "variables of .flaskenv are missing",
        ".flaskenv is not read by quart run",
    ],
)
