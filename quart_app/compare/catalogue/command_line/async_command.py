"""A command made async."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask("shop")

    @app.cli.command("fill")
    def fill():
        print("filled")

    return app


def flask_exercise(app):
    result = app.test_cli_runner().invoke(args=["fill"])
    note(result.exit_code, result.output.strip())


def quart_app():
    from quart import Quart

    app = Quart("shop")

    @app.cli.command("fill")
    async def fill():
        print("filled")

    return app


async def quart_exercise(app):
    import asyncio

    result = await asyncio.to_thread(app.test_cli_runner().invoke, args=["fill"])
    note(result.exit_code, result.output.strip())


behaviour = Behaviour(
    title="Does a command run when it is made `async def` with everything else?",
    expected=[
        differs("note", control="0 filled", candidate="0 "),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'quart_app.<locals>.fill' was never awaited",
        ),
    ],
    cause="async-commands-never-run",
    why="Click calls the function and drops the coroutine; the exit status is 0. Quart doesn't await commands.",
    port="A plain `def` command that ends in `asyncio.run(main())`, with `async with app.app_context()` inside main.",
    sources=[
        "quart/cli.py: AppGroup.command",
        "https://quart.palletsprojects.com/en/latest/how_to_guides/command_line.html",
    ],
    symptoms=[
        "coroutine 'fill' was never awaited",
        "the migration command does nothing and exits with 0",
        "an async click command prints nothing",
    ],
)
