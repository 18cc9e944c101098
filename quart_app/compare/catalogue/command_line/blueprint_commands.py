"""Commands of a blueprint and exit status."""

from quart_app.compare.behaviour import Behaviour
from quart_app.compare.probe import note


def flask_app():
    import sys

    import click
    from flask import Blueprint, Flask

    app = Flask("shop")
    blueprint = Blueprint("admin", "admin")

    @blueprint.cli.command("fail")
    @click.argument("status", type=int)
    def fail(status):
        print("failing")
        sys.exit(status)

    app.register_blueprint(blueprint)
    return app


def flask_exercise(app):
    runner = app.test_cli_runner()
    for arguments in (["admin", "fail", "3"], ["admin", "fail", "x"], ["admin", "nothing"], []):
        result = runner.invoke(args=arguments)
        note(*arguments, "->", result.exit_code)


def quart_app():
    import sys

    import click
    from quart import Blueprint, Quart

    app = Quart("shop")
    blueprint = Blueprint("admin", "admin")

    @blueprint.cli.command("fail")
    @click.argument("status", type=int)
    def fail(status):
        print("failing")
        sys.exit(status)

    app.register_blueprint(blueprint)
    return app


async def quart_exercise(app):
    runner = app.test_cli_runner()
    for arguments in (["admin", "fail", "3"], ["admin", "fail", "x"], ["admin", "nothing"], []):
        result = runner.invoke(args=arguments)
        note(*arguments, "->", result.exit_code)


behaviour = Behaviour(
    title="Do a blueprint's commands and their exit status work the same?",
    expected=[],
    why="Both are Click groups; the status is Click's.",
    sources=["quart/cli.py: AppGroup", "quart/blueprints.py: Blueprint"],
    symptoms=["exit status of a custom command"],
)
