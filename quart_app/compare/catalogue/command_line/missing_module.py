"""A module that can't be found."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask("shop")


def flask_exercise(app):
    from click.testing import CliRunner
    from flask.cli import cli

    result = CliRunner().invoke(cli, ["--app", "no_such_module", "routes"])
    note(result.exit_code, next(line for line in result.output.splitlines() if line.startswith("Error")))
    note("traceback", "Traceback" in result.output)


def quart_app():
    from quart import Quart

    return Quart("shop")


async def quart_exercise(app):
    import asyncio

    from click.testing import CliRunner
    from quart.cli import cli

    result = await asyncio.to_thread(CliRunner().invoke, cli, ["--app", "no_such_module", "routes"])
    note(result.exit_code, next(line for line in result.output.splitlines() if line.startswith("Error")))
    note("traceback", "Traceback" in result.output)


behaviour = Behaviour(
    title="How is a misspelt module name reported?",
    expected=[
        differs(
            "note",
            control="2 Error: Could not import 'no_such_module'.",
            candidate="2 Error: While importing 'no_such_module', an ImportError was raised:",
        ),
        differs("note", control="traceback False", candidate="traceback True"),
    ],
    cause="missing-module-with-traceback",
    why=(
        "To tell a missing module from an ImportError inside it, both look at the depth of the traceback. "
        "Quart imports with import_module, whose own frames are in it, so every missing module looks like an "
        "error inside."
    ),
    port="Read the last line of the traceback: `No module named ...`.",
    sources=["quart/cli.py: locate_app", "flask/cli.py: locate_app"],
    symptoms=[
        "Error: While importing 'app', an ImportError was raised:",
        "ModuleNotFoundError: No module named 'app' from quart run",
    ],
)
