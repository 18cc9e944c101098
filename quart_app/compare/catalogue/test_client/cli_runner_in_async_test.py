"""test_cli_runner inside an async test."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, current_app
    from flask.cli import with_appcontext

    app = Flask(__name__)

    @app.cli.command("hello")
    @with_appcontext
    def hello():
        print("hello from", current_app.name.rpartition(".")[2])

    return app


def flask_exercise(app):
    result = app.test_cli_runner().invoke(args=["hello"])
    note(result.exit_code, result.output.strip(), type(result.exception).__name__)


def quart_app():
    from quart import Quart, current_app
    from quart.cli import with_appcontext

    app = Quart(__name__)

    @app.cli.command("hello")
    @with_appcontext
    def hello():
        print("hello from", current_app.name.rpartition(".")[2])

    return app


async def quart_exercise(app):
    import asyncio

    runner = app.test_cli_runner()
    result = runner.invoke(args=["hello"])
    note(result.exit_code, result.output.strip(), type(result.exception).__name__)
    result = await asyncio.to_thread(runner.invoke, args=["hello"])
    note("in a thread:", result.exit_code, result.output.strip())


behaviour = Behaviour(
    title="Can an async test invoke a command with the CLI runner?",
    expected=[
        differs(
            "note",
            control="0 hello from cli_runner_in_async_test NoneType",
            candidate="1  RuntimeError\nin a thread: 0 hello from cli_runner_in_async_test",
        ),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'with_appcontext.<locals>.decorator.<locals>._inner' was never awaited",
        ),
    ],
    cause="cli-runs-its-own-event-loop",
    why="with_appcontext enters the context with asyncio.run, which refuses to run inside a running loop.",
    port="Make such tests plain `def`, or `await asyncio.to_thread(runner.invoke, args=[...])`.",
    sources=["quart/cli.py: with_appcontext", "quart/testing/__init__.py: QuartCliRunner"],
    symptoms=[
        "asyncio.run() cannot be called from a running event loop",
        "coroutine 'with_appcontext.<locals>.decorator.<locals>._inner' was never awaited",
    ],
)
