"""FLASK_DEBUG, QUART_DEBUG and an app under a server."""

from quart_app.compare.behaviour import Behaviour
from quart_app.compare.probe import note


def flask_app():
    import os

    os.environ["FLASK_DEBUG"] = "1"
    from flask import Flask

    return Flask(__name__)


def flask_exercise(app):
    import os

    from flask import Flask

    note("FLASK_DEBUG=1", bool(app.debug))
    del os.environ["FLASK_DEBUG"]
    os.environ["QUART_DEBUG"] = "1"
    note("QUART_DEBUG=1", bool(Flask(__name__).debug))


def quart_app():
    import os

    os.environ["FLASK_DEBUG"] = "1"
    from quart import Quart

    return Quart(__name__)


async def quart_exercise(app):
    import os

    from quart import Quart

    note("FLASK_DEBUG=1", bool(app.debug))
    del os.environ["FLASK_DEBUG"]
    os.environ["QUART_DEBUG"] = "1"
    note("QUART_DEBUG=1", bool(Quart(__name__).debug))


behaviour = Behaviour(
    title="Which variable puts an app under an ASGI server into debug mode?",
    expected=[],
    why=(
        "Quart makes its configuration with Flask's code, which reads FLASK_DEBUG. So a forgotten FLASK_DEBUG=1 still puts a Quart app "
        "into debug mode, and QUART_DEBUG counts only for app.run() and the quart command."
    ),
    sources=["flask/sansio/app.py: App.make_config", "quart/cli.py: ScriptInfo.load_app"],
    symptoms=[
        "QUART_DEBUG=1 does nothing under hypercorn",
        "debug pages in production",
        "FLASK_DEBUG still works",
    ],
)
