"""FLASK_APP and FLASK_RUN_PORT."""

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
        with open(os.path.join(folder, "shop_of_test.py"), "w") as file:
            file.write("from flask import Flask\napp = Flask('found')\n")
        for name in ("FLASK_APP", "QUART_APP"):
            result = CliRunner().invoke(cli, ["routes"], env={name: "shop_of_test"})
            note(name, result.exit_code)


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
        with open(os.path.join(folder, "shop_of_test.py"), "w") as file:
            file.write("from quart import Quart\napp = Quart('found')\n")
        for name in ("FLASK_APP", "QUART_APP"):
            result = await asyncio.to_thread(CliRunner().invoke, cli, ["routes"], env={name: "shop_of_test"})
            note(name, result.exit_code)


behaviour = Behaviour(
    title="Does the quart command read FLASK_APP?",
    expected=[
        differs("note", control="FLASK_APP 0", candidate="FLASK_APP 2"),
        differs("note", control="QUART_APP 2", candidate="QUART_APP 0"),
    ],
    cause="command-variables-have-another-prefix",
    why="Its options come from variables that start with QUART_: QUART_APP, QUART_RUN_HOST, QUART_RUN_PORT, QUART_SKIP_DOTENV.",
    port="Rename FLASK_APP, FLASK_RUN_HOST, FLASK_RUN_PORT and FLASK_SKIP_DOTENV: QUART_ in place of FLASK_.",
    sources=["quart/cli.py: QuartGroup.__init__", "flask/cli.py: FlaskGroup.__init__"],
    symptoms=[
        "Error: While importing 'app', an ImportError was raised",
        "quart run uses port 5000 in spite of FLASK_RUN_PORT",
        "FLASK_APP 환경 변수를 읽지 않습니다",
        "FLASK_RUN_PORT is ignored",
    ],
)
