"""--help with the app given by a variable."""

from quart_app.compare.behaviour import Behaviour, differs
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
        with open(os.path.join(folder, "helped_by_test.py"), "w") as file:
            file.write(
                "from flask import Flask\napp = Flask('found')\napp.cli.command('fill')(lambda: None)\n"
            )
        for arguments in (["--help"], []):
            result = CliRunner().invoke(cli, arguments, env={"FLASK_APP": "helped_by_test"})
            note(*arguments, "fill" in result.output)


def quart_app():
    from quart import Quart

    return Quart("shop")


async def quart_exercise(app):
    import os
    import sys
    import tempfile

    from click.testing import CliRunner
    from quart.cli import cli

    with tempfile.TemporaryDirectory() as folder:
        sys.path.insert(0, folder)
        with open(os.path.join(folder, "helped_by_test.py"), "w") as file:
            file.write(
                "from quart import Quart\napp = Quart('found')\napp.cli.command('fill')(lambda: None)\n"
            )
        for arguments in (["--help"], []):
            result = CliRunner().invoke(cli, arguments, env={"QUART_APP": "helped_by_test"})
            note(*arguments, "fill" in result.output)


behaviour = Behaviour(
    title="Does --help list the app's own commands when the app is given by a variable?",
    expected=[
        differs("note", control="--help True", candidate="--help False"),
    ],
    cause="help-does-not-load-the-app",
    why="Flask loads the app for `--help` alone too; Quart only when no argument is given, so the list lacks the app's commands and may say that no app was found.",
    port="Type `quart` without arguments, or `quart --app shop --help`.",
    sources=["flask/cli.py: FlaskGroup.parse_args", "quart/cli.py: QuartGroup.parse_args"],
    symptoms=[
        "custom commands are missing in quart --help",
        "Error: While importing 'app', an ImportError was raised in --help",
    ],
)
