"""The routes command and rules without methods."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask
    from werkzeug.routing import Rule

    app = Flask("shop")
    app.url_map.add(Rule("/users", endpoint="users"))
    return app


def flask_exercise(app):
    from flask.cli import routes_command

    result = app.test_cli_runner().invoke(routes_command)
    note(result.exit_code, repr(result.exception))


def quart_app():
    from quart import Quart
    from werkzeug.routing import Rule

    app = Quart("shop")
    app.url_map.add(Rule("/users", endpoint="users"))
    return app


async def quart_exercise(app):
    import asyncio

    from quart.cli import routes_command

    result = await asyncio.to_thread(app.test_cli_runner().invoke, routes_command)
    note(result.exit_code, repr(result.exception))


behaviour = Behaviour(
    title="Does the routes command list rules that take any method?",
    expected=[
        differs(
            "note",
            control="0 None",
            candidate="1 TypeError(\"unsupported operand type(s) for -: 'NoneType' and 'set'\")",
        ),
    ],
    cause="routes-command-needs-methods",
    why="Such a rule has None for its methods; Flask's command takes that for an empty set, Quart's subtracts from it.",
    port='Give such rules their methods: `Rule("/users", endpoint="users", methods=["GET"])`.',
    sources=["quart/cli.py: routes_command", "flask/cli.py: routes_command"],
    symptoms=["TypeError: unsupported operand type(s) for -: 'NoneType' and 'set'", "quart routes fails"],
)
