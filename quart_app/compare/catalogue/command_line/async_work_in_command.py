"""asyncio.run in a command with an app context."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, current_app

    app = Flask("shop")

    @app.cli.command("fill")
    def fill():
        import asyncio

        async def main():
            return f"filled {current_app.name}"

        print(asyncio.run(main()))

    return app


def flask_exercise(app):
    result = app.test_cli_runner().invoke(args=["fill"])
    note(result.exit_code, result.output.strip())


def quart_app():
    from quart import Quart, current_app

    app = Quart("shop")

    @app.cli.command("fill", with_appcontext=True)
    def fill():
        import asyncio

        async def main():
            return f"filled {current_app.name}"

        print(asyncio.run(main()))

    return app


async def quart_exercise(app):
    import asyncio

    result = await asyncio.to_thread(app.test_cli_runner().invoke, args=["fill"])
    note(result.exit_code, repr(result.exception))


behaviour = Behaviour(
    title="Can a command with an app context run async code?",
    expected=[
        differs(
            "note",
            control="0 filled shop",
            candidate="1 RuntimeError('asyncio.run() cannot be called from a running event loop')",
        ),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'quart_app.<locals>.fill.<locals>.main' was never awaited",
        ),
    ],
    cause="cli-runs-its-own-event-loop",
    why="with_appcontext enters the context inside asyncio.run and calls the command there, so a second asyncio.run is refused.",
    port=(
        "Leave with_appcontext out and end the command in `asyncio.run(main())`, where `async def main():` "
        "begins with `async with app.app_context():`."
    ),
    sources=["quart/cli.py: with_appcontext"],
    symptoms=[
        "RuntimeError: asyncio.run() cannot be called from a running event loop",
        "The appcontext cannot be used with a command that runs an event loop",
    ],
)
