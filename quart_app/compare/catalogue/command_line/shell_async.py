"""Async code in the shell."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask("shop")

    @app.shell_context_processor
    def names():
        return {"answer": 42}

    return app


def flask_exercise(app):
    from flask.cli import shell_command

    code = (
        "print('context', app.name, answer)\nimport asyncio\nprint('ran', asyncio.run(asyncio.sleep(0, 1)))\n"
    )
    result = app.test_cli_runner().invoke(shell_command, input=code)
    for line in result.output.splitlines():
        for word in ("context", "ran", "RuntimeError"):
            if word in line and "print" not in line:
                note(line[line.index(word) :])


def quart_app():
    from quart import Quart

    app = Quart("shop")

    @app.shell_context_processor
    def names():
        return {"answer": 42}

    return app


async def quart_exercise(app):
    import asyncio

    from quart.cli import shell_command

    code = (
        "print('context', app.name, answer)\nimport asyncio\nprint('ran', asyncio.run(asyncio.sleep(0, 1)))\n"
    )
    result = await asyncio.to_thread(app.test_cli_runner().invoke, shell_command, input=code)
    for line in result.output.splitlines():
        for word in ("context", "ran", "RuntimeError"):
            if word in line and "print" not in line:
                note(line[line.index(word) :])


behaviour = Behaviour(
    title="Can coroutines be run in the shell?",
    expected=[
        differs(
            "note",
            control="ran 1",
            candidate="RuntimeError(\nRuntimeError: asyncio.run() cannot be called from a running event loop",
        ),
    ],
    cause="cli-runs-its-own-event-loop",
    why="`quart shell` runs a plain Python console inside asyncio.run: there is no top-level await, and asyncio.run is refused.",
    port=(
        "Use `python -m asyncio` and put what needs the app into a block, `async with app.app_context():`. A "
        "context that is pushed on one line is gone on the next: there each await is a task of its own."
    ),
    sources=["quart/cli.py: shell_command", "quart/cli.py: with_appcontext"],
    symptoms=[
        "RuntimeError: asyncio.run() cannot be called from a running event loop in quart shell",
        "await outside function in quart shell",
        "query the database in quart shell",
    ],
)
