"""--env-file against .env."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask("shop")

    @app.cli.command("level")
    def level():
        import os

        print(os.environ["CAT_LEVEL"])

    return app


def flask_exercise(app):
    import os
    import tempfile

    from click.testing import CliRunner
    from flask.cli import FlaskGroup

    group = FlaskGroup(create_app=lambda: app)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for name in (".env", "staging"):
            with open(name, "w") as file:
                file.write(f"CAT_LEVEL={name}\n")
        note(CliRunner().invoke(group, ["--env-file", "staging", "level"]).output.strip())
        os.chdir("/")


def quart_app():
    from quart import Quart

    app = Quart("shop")

    @app.cli.command("level")
    def level():
        import os

        print(os.environ["CAT_LEVEL"])

    return app


async def quart_exercise(app):
    import os
    import tempfile

    from click.testing import CliRunner
    from quart.cli import QuartGroup

    group = QuartGroup(create_app=lambda: app)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for name in (".env", "staging"):
            with open(name, "w") as file:
                file.write(f"CAT_LEVEL={name}\n")
        note(CliRunner().invoke(group, ["--env-file", "staging", "level"]).output.strip())
        os.chdir("/")


behaviour = Behaviour(
    title="Which wins: --env-file or .env?",
    expected=[
        differs("note", control="staging", candidate=".env"),
    ],
    cause="env-file-loses-to-dotenv",
    why="Since Flask 3.1 the given file comes first. Quart has loaded .env by the time it reads the option, and what is set is never replaced.",
    port="Set the variable too: `QUART_SKIP_DOTENV=1 quart --env-file staging ...`.",
    sources=["quart/cli.py: QuartGroup.make_context", "flask/cli.py: load_dotenv"],
    symptoms=["--env-file has no effect", "development database used in spite of --env-file"],
)
