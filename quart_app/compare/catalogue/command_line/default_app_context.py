"""The app context of a custom command."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, current_app

    app = Flask("shop")

    @app.cli.command("show")
    def show():
        print(f"app {current_app.name}")

    return app


def flask_exercise(app):
    result = app.test_cli_runner().invoke(args=["show"])
    note(result.exit_code, result.output.strip(), repr(result.exception))


def quart_app():
    from quart import Quart, current_app

    app = Quart("shop")

    @app.cli.command("show")
    def show():
        print(f"app {current_app.name}")

    return app


async def quart_exercise(app):
    import asyncio

    result = await asyncio.to_thread(app.test_cli_runner().invoke, args=["show"])
    note(result.exit_code, result.output.strip(), repr(result.exception))


behaviour = Behaviour(
    title="Does a command of app.cli have the app context by itself?",
    expected=[
        differs("note", control="0 app shop None", candidate="1  RuntimeError('Not within an app context')"),
    ],
    cause="commands-have-no-app-context",
    why="AppGroup.command takes `with_appcontext=True` as its default in Flask and False in Quart.",
    port='`@app.cli.command("show", with_appcontext=True)` for plain commands that need current_app.',
    sources=["quart/cli.py: AppGroup.command", "flask/cli.py: AppGroup.command"],
    symptoms=["RuntimeError: Not within an app context", "quart command fails with current_app"],
)
