"""Options of the run command."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask("shop")


def flask_exercise(app):
    from flask.cli import run_command

    note(
        *sorted(
            option
            for parameter in run_command.params
            for option in [*parameter.opts, *parameter.secondary_opts]
        )
    )


def quart_app():
    from quart import Quart

    return Quart("shop")


async def quart_exercise(app):
    from quart.cli import run_command

    note(
        *sorted(
            option
            for parameter in run_command.params
            for option in [*parameter.opts, *parameter.secondary_opts]
        )
    )


behaviour = Behaviour(
    title="Which options does `quart run` have?",
    expected=[
        differs(
            "note",
            control="--cert --debug --debugger --exclude-patterns --extra-files --host --key --no-debug --no-debugger --no-reload --port --reload --with-threads --without-threads -h -p",
            candidate="--cert --certfile --debug --host --key --keyfile --no-debug --no-reload --port --reload -h -p",
        ),
    ],
    cause="run-options-missing",
    why="Quart's development server is Hypercorn: no debugger in the browser, no threads to choose, no extra files for the reloader, and a certificate must be files.",
    port="Leave --debugger, --with-threads, --extra-files and --exclude-patterns out; give --certfile and --keyfile.",
    sources=["quart/cli.py: run_command", "flask/cli.py: run_command"],
    symptoms=[
        "Error: No such option '--with-threads'.",
        "Error: No such option '--extra-files'.",
        "Error: Invalid value for '--certfile' / '--cert': File 'adhoc' does not exist.",
    ],
)
