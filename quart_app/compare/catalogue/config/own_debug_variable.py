"""The framework's own debug variable under a server."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    import os

    os.environ["FLASK_DEBUG"] = "1"
    from flask import Flask

    return Flask(__name__)


def flask_exercise(app):
    note("debug", bool(app.debug))


def quart_app():
    import os

    os.environ["QUART_DEBUG"] = "1"
    from quart import Quart

    return Quart(__name__)


async def quart_exercise(app):
    note("debug", bool(app.debug))


behaviour = Behaviour(
    title="Does QUART_DEBUG=1 do under a server what FLASK_DEBUG=1 did?",
    expected=[
        differs("note", control="debug True", candidate="debug False"),
    ],
    cause="quart-debug-ignored-under-servers",
    why="app.debug starts from FLASK_DEBUG (Flask's make_config); QUART_DEBUG is read by app.run() and the quart command only.",
    port=(
        'Set it from a variable of your own, `app.debug = os.environ.get("SHOP_DEBUG") == "1"`, and remove '
        "FLASK_DEBUG."
    ),
    sources=["flask/sansio/app.py: App.make_config", "quart/helpers.py: get_debug_flag"],
    symptoms=[
        "QUART_DEBUG=1 has no effect with hypercorn or uvicorn",
        "debug mode cannot be switched on with QUART_DEBUG",
    ],
)
