"""The routes command."""

from quart_app.compare.behaviour import Behaviour
from quart_app.compare.probe import note


def flask_app():
    from flask import Blueprint, Flask

    app = Flask("shop")
    blueprint = Blueprint("admin", "admin", url_prefix="/admin")

    @blueprint.route("/users", methods=["GET", "POST"])
    def users():
        return ""

    @app.get("/<int:number>")
    def show(number):
        return ""

    app.register_blueprint(blueprint)
    return app


def flask_exercise(app):
    from flask.cli import routes_command

    for options in ([], ["--sort", "rule"], ["--all-methods", "--sort", "methods"]):
        for line in app.test_cli_runner().invoke(routes_command, options).output.splitlines():
            note(line)


def quart_app():
    from quart import Blueprint, Quart

    app = Quart("shop")
    blueprint = Blueprint("admin", "admin", url_prefix="/admin")

    @blueprint.route("/users", methods=["GET", "POST"])
    async def users():
        return ""

    @app.get("/<int:number>")
    async def show(number):
        return ""

    app.register_blueprint(blueprint)
    return app


async def quart_exercise(app):
    import asyncio

    from quart.cli import routes_command

    for options in ([], ["--sort", "rule"], ["--all-methods", "--sort", "methods"]):
        result = await asyncio.to_thread(app.test_cli_runner().invoke, routes_command, options)
        for line in result.output.splitlines():
            note(line)


behaviour = Behaviour(
    title="Does the routes command print the same table?",
    expected=[],
    why="Quart's command is a copy of Flask's.",
    sources=["quart/cli.py: routes_command", "flask/cli.py: routes_command"],
    symptoms=["list all routes"],
)
