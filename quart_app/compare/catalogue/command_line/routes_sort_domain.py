"""routes --sort domain."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask("shop", subdomain_matching=True)
    app.add_url_rule("/", endpoint="b", subdomain="admin")
    app.add_url_rule("/", endpoint="a", subdomain="www")
    return app


def flask_exercise(app):
    from flask.cli import routes_command

    result = app.test_cli_runner().invoke(routes_command, ["--sort", "domain"])
    note(result.exit_code, repr(result.exception))


def quart_app():
    from quart import Quart

    app = Quart("shop", subdomain_matching=True)
    app.add_url_rule("/", endpoint="b", subdomain="admin")
    app.add_url_rule("/", endpoint="a", subdomain="www")
    return app


async def quart_exercise(app):
    import asyncio

    from quart.cli import routes_command

    result = await asyncio.to_thread(app.test_cli_runner().invoke, routes_command, ["--sort", "domain"])
    note(result.exit_code, repr(result.exception))


behaviour = Behaviour(
    title="Does `routes --sort domain` work?",
    expected=[
        differs(
            "note",
            control="0 None",
            candidate="1 AttributeError(\"'QuartRule' object has no attribute 'domain'\")",
        ),
    ],
    cause="routes-sort-domain-fails",
    why="Quart's command sorts the rules by an attribute `domain`, which they don't have; Flask's sorts the rows of the table.",
    port="Sort by something else: `quart routes --sort rule`, or `endpoint`, or `methods`.",
    sources=["quart/cli.py: routes_command", "flask/cli.py: routes_command"],
    symptoms=[
        "AttributeError: 'QuartRule' object has no attribute 'domain'",
        "quart routes --sort domain fails",
    ],
)
