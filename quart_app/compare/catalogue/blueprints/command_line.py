"""Commands of a blueprint."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Blueprint, Flask, has_app_context

    app = Flask(__name__)
    tools = Blueprint("tools", __name__)

    @tools.cli.command("show")
    def show():
        print("app context:", has_app_context())

    app.register_blueprint(tools)

    return app


def flask_exercise(app):
    result = app.test_cli_runner().invoke(args=["tools", "show"])
    note(result.exit_code, result.output.strip())


def quart_app():
    from quart import Blueprint, Quart, has_app_context

    app = Quart(__name__)
    tools = Blueprint("tools", __name__)

    @tools.cli.command("show")
    def show():
        print("app context:", has_app_context())

    app.register_blueprint(tools)

    return app


async def quart_exercise(app):
    import asyncio

    result = await asyncio.to_thread(app.test_cli_runner().invoke, args=["tools", "show"])
    note(result.exit_code, result.output.strip())


behaviour = Behaviour(
    title="Does a command of a blueprint have the application context?",
    expected=[differs("note", control="0 app context: True", candidate="0 app context: False")],
    cause="commands-have-no-app-context",
    why=(
        "Flask's AppGroup wraps every command in with_appcontext unless told not to; Quart's does so only "
        "with with_appcontext=True. current_app and g are unbound in a command that was only ported by its "
        "imports."
    ),
    port='Decorate with @bp.cli.command("name", with_appcontext=True) in Quart.',
    sources=[
        "quart/cli.py: AppGroup.command",
        "flask/cli.py: AppGroup.command",
    ],
    symptoms=[
        "RuntimeError: Not within an app context in a command of a blueprint",
        "quart command fails with current_app",
    ],
)
