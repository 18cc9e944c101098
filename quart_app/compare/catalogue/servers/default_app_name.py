"""A module given to the server without the name of its app."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask(__name__)


def flask_exercise(app):
    from quart_app.compare.served import serve

    with serve("-m", "gunicorn", "--bind=127.0.0.1:{port}", "--no-control-socket", __name__) as server:
        server.exit_status()
        note("looks for `application`:", "application" in server.output().rpartition("Failed to find")[2])


def quart_app():
    from quart import Quart

    return Quart(__name__)


async def quart_exercise(app):
    from quart_app.compare.served import serve

    with serve("-m", "hypercorn", "--bind=127.0.0.1:{port}", __name__) as server:
        server.exit_status()
        note("looks for `application`:", "NameError: name 'app' is not defined" not in server.output())


behaviour = Behaviour(
    title="Which name does the server look for in a module?",
    needs="server",
    limit_s=20,
    expected=[
        differs("note", control="looks for `application`: True", candidate="looks for `application`: False")
    ],
    cause="default-app-name-differs",
    why="`gunicorn module` takes the module's `application`, `hypercorn module` its `app`.",
    port="Name it: `hypercorn module:application`.",
    sources=["hypercorn/utils.py: load_application", "gunicorn/util.py: import_app"],
    symptoms=["NoAppError: Cannot load application from", "Failed to find attribute 'application'"],
)
