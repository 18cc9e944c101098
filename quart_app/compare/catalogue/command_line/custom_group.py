"""A command group of one's own."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask("shop")


def flask_exercise(app):
    from click.testing import CliRunner
    from flask.cli import FlaskGroup

    @app.cli.command("hello")
    def hello():
        print("hello")

    manage = FlaskGroup(create_app=lambda: app)
    result = CliRunner().invoke(manage, ["hello"])
    note(result.exit_code, result.output.strip())


def quart_app():
    from quart import Quart

    return Quart("shop")


async def quart_exercise(app):
    from click.testing import CliRunner

    try:
        from quart.cli import FlaskGroup
    except ImportError:
        note("no FlaskGroup")
        from quart.cli import QuartGroup as FlaskGroup

    @app.cli.command("hello")
    def hello():
        print("hello")

    manage = FlaskGroup(create_app=lambda: app)
    result = CliRunner().invoke(manage, ["hello"])
    note(result.exit_code, result.output.strip())


behaviour = Behaviour(
    title="What is FlaskGroup called, for a manage.py?",
    expected=[
        differs("note", control=None, candidate="no FlaskGroup"),
    ],
    cause="flask-group-is-quart-group",
    why="Names with Flask in them have Quart in them: QuartGroup, QuartClient, QuartCliRunner. Find and replace of `flask` alone misses them.",
    port="`from quart.cli import QuartGroup`.",
    sources=[
        "quart/cli.py: QuartGroup",
        "https://quart.palletsprojects.com/en/latest/how_to_guides/flask_migration.html",
    ],
    symptoms=[
        "ImportError: cannot import name 'FlaskGroup' from 'quart.cli'",
        "cannot import name 'FlaskClient' from 'quart.testing'",
    ],
)
