"""--app with factories and mistakes."""

from quart_app.compare.behaviour import Behaviour
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask("shop")


def flask_exercise(app):
    import os
    import sys
    import tempfile

    from click.testing import CliRunner
    from flask.cli import cli

    with tempfile.TemporaryDirectory() as folder:
        sys.path.insert(0, folder)
        with open(os.path.join(folder, "factory_of_test.py"), "w") as file:
            file.write(
                "from flask import Flask\ndef create_app(name='plain'):\n    return Flask(name)\nother = 1\n"
            )
        for target in (
            "factory_of_test",
            "factory_of_test:create_app('x')",
            "factory_of_test:missing",
            "factory_of_test:create_app(1, 2)",
        ):
            result = CliRunner().invoke(cli, ["--app", target, "routes"])
            error = [line for line in result.output.splitlines() if line.startswith("Error")]
            note(target, result.exit_code, *error)


def quart_app():
    from quart import Quart

    return Quart("shop")


async def quart_exercise(app):
    import asyncio
    import os
    import sys
    import tempfile

    from click.testing import CliRunner
    from quart.cli import cli

    with tempfile.TemporaryDirectory() as folder:
        sys.path.insert(0, folder)
        with open(os.path.join(folder, "factory_of_test.py"), "w") as file:
            file.write(
                "from quart import Quart\ndef create_app(name='plain'):\n    return Quart(name)\nother = 1\n"
            )
        for target in (
            "factory_of_test",
            "factory_of_test:create_app('x')",
            "factory_of_test:missing",
            "factory_of_test:create_app(1, 2)",
        ):
            result = await asyncio.to_thread(CliRunner().invoke, cli, ["--app", target, "routes"])
            error = [line for line in result.output.splitlines() if line.startswith("Error")]
            note(target, result.exit_code, *error)


behaviour = Behaviour(
    title="Does --app find factories and report mistakes the same way?",
    expected=[],
    why="The search, its messages and exit status 2 follow Flask's.",
    sources=["quart/cli.py: find_best_app", "flask/cli.py: find_best_app"],
    symptoms=["Failed to find attribute 'app' in 'shop'."],
)
