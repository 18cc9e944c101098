"""The app context of a group's commands."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    import click
    from flask import Flask, current_app
    from flask.cli import with_appcontext

    app = Flask("shop")

    @click.group()
    @with_appcontext
    def users():
        print("group", current_app.name)

    @users.command()
    def count():
        print("command", current_app.name)

    app.cli.add_command(users)
    return app


def flask_exercise(app):
    result = app.test_cli_runner().invoke(args=["users", "count"])
    note(result.exit_code, result.output.replace("\n", " "), repr(result.exception))


def quart_app():
    import click
    from quart import Quart, current_app
    from quart.cli import with_appcontext

    app = Quart("shop")

    @click.group()
    @with_appcontext
    def users():
        print("group", current_app.name)

    @users.command()
    def count():
        print("command", current_app.name)

    app.cli.add_command(users)
    return app


async def quart_exercise(app):
    import asyncio

    result = await asyncio.to_thread(app.test_cli_runner().invoke, args=["users", "count"])
    note(result.exit_code, result.output.replace("\n", " "), repr(result.exception))


behaviour = Behaviour(
    title="Does with_appcontext on a group last for the group's commands?",
    expected=[
        differs(
            "note",
            control="0 group shop command shop  None",
            candidate="1 group shop  RuntimeError('Not within an app context')",
        ),
    ],
    cause="with-appcontext-ends-with-its-function",
    why="Flask ties the context to Click's context, which ends with the whole command line. Quart's lasts for the decorated function only.",
    port="Put with_appcontext on each command.",
    sources=["quart/cli.py: with_appcontext", "flask/cli.py: with_appcontext"],
    symptoms=[
        "RuntimeError: Not within an app context in a subcommand",
        "the group sees current_app and its command doesn't",
    ],
)
