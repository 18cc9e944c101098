"""An app in wsgi.py."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask("shop")


def flask_exercise(app):
    import os
    import tempfile

    from click.testing import CliRunner
    from flask.cli import cli

    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        with open("wsgi.py", "w") as file:
            file.write("from flask import Flask\napp = Flask('found')\n")
        result = CliRunner().invoke(cli, ["routes"])
        os.chdir("/")
    note(result.exit_code, result.output.splitlines()[-1].split("  ")[0])


def quart_app():
    from quart import Quart

    return Quart("shop")


async def quart_exercise(app):
    import asyncio
    import os
    import tempfile

    from click.testing import CliRunner
    from quart.cli import cli

    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        with open("wsgi.py", "w") as file:
            file.write("from quart import Quart\napp = Quart('found')\n")
        result = await asyncio.to_thread(CliRunner().invoke, cli, ["routes"])
        os.chdir("/")
    note(result.exit_code, result.output.splitlines()[-1].split("  ")[0])


behaviour = Behaviour(
    title="Is an app in wsgi.py found without --app?",
    expected=[
        differs("note", control="0 static", candidate="2 "),
    ],
    cause="wsgi-py-is-not-looked-for",
    why="Flask tries wsgi.py and then app.py, Quart only app.py; and when there is none it says with a traceback that 'app' couldn't be imported.",
    port="Name it: `QUART_APP=wsgi:app`, or rename the file to app.py (asgi.py isn't looked for either).",
    sources=["quart/cli.py: ScriptInfo.load_app", "flask/cli.py: ScriptInfo.load_app"],
    symptoms=[
        "Error: While importing 'app', an ImportError was raised",
        "Could not locate a Quart application",
        "quart run does not find the app in wsgi.py",
    ],
)
