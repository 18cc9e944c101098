"""Commands of installed packages."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask("shop")


def flask_exercise(app):
    import os
    import sys
    import tempfile

    from click.testing import CliRunner
    from flask.cli import FlaskGroup

    with tempfile.TemporaryDirectory() as folder:
        info = os.path.join(folder, "migrations-1.0.dist-info")
        os.mkdir(info)
        with open(os.path.join(info, "METADATA"), "w") as file:
            file.write("Metadata-Version: 2.1\nName: migrations\nVersion: 1.0\n")
        with open(os.path.join(info, "entry_points.txt"), "w") as file:
            file.write("[flask.commands]\ndb = catalogue_migrations:db\n")
        with open(os.path.join(folder, "catalogue_migrations.py"), "w") as file:
            file.write("import click\n@click.command()\ndef db():\n    print('migrated')\n")
        sys.path.insert(0, folder)
        result = CliRunner().invoke(FlaskGroup(create_app=lambda: app), ["db"])
    note(result.exit_code, result.output.splitlines()[-1].strip())


def quart_app():
    from quart import Quart

    return Quart("shop")


async def quart_exercise(app):
    import os
    import sys
    import tempfile

    from click.testing import CliRunner
    from quart.cli import QuartGroup

    with tempfile.TemporaryDirectory() as folder:
        info = os.path.join(folder, "migrations-1.0.dist-info")
        os.mkdir(info)
        with open(os.path.join(info, "METADATA"), "w") as file:
            file.write("Metadata-Version: 2.1\nName: migrations\nVersion: 1.0\n")
        with open(os.path.join(info, "entry_points.txt"), "w") as file:
            file.write("[flask.commands]\ndb = catalogue_migrations:db\n")
        with open(os.path.join(folder, "catalogue_migrations.py"), "w") as file:
            file.write("import click\n@click.command()\ndef db():\n    print('migrated')\n")
        sys.path.insert(0, folder)
        result = CliRunner().invoke(QuartGroup(create_app=lambda: app), ["db"])
    note(result.exit_code, result.output.splitlines()[-1].strip())


behaviour = Behaviour(
    title="Does `quart db` find the commands that Flask extensions install?",
    expected=[
        differs("note", control="0 migrated", candidate="2 Error: No such command 'db'."),
    ],
    cause="plugin-commands-have-another-group",
    why="Installed commands are looked up by the entry point group: flask.commands in Flask, quart.commands in Quart.",
    port=(
        "Add the command yourself, `app.cli.add_command(db)`, if it needs nothing of Flask; else call what "
        "the extension wraps (Alembic, say)."
    ),
    sources=[
        "quart/cli.py: QuartGroup._load_plugin_commands",
        "flask/cli.py: FlaskGroup._load_plugin_commands",
    ],
    symptoms=["Error: No such command 'db'.", "flask db migrate has no counterpart"],
)
