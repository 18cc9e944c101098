"""Signals when a server starts and stops."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    return app


def flask_exercise(app):
    note("serving")


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    return app


async def quart_exercise(app):
    async with app.test_app():
        note("serving")


behaviour = Behaviour(
    title="Which signals fire when an app starts and stops?",
    expected=[
        differs(
            "signal",
            control=None,
            candidate="appcontext_pushed\nappcontext_tearing_down\nappcontext_popped\nappcontext_pushed\nappcontext_tearing_down\nappcontext_popped",
        )
    ],
    observe={"signals"},
    cause="lifespan-runs-teardown-appcontext",
    why=(
        "Quart's start-up and shutdown each push and pop an application context, with its signals. Flask "
        "sends nothing before the first request."
    ),
    port="Receivers of appcontext_pushed and appcontext_tearing_down must not assume a request.",
    sources=[
        "quart/app.py: Quart.startup, Quart.shutdown",
    ],
    symptoms=[
        "appcontext_pushed fires at startup",
        "receiver of appcontext_tearing_down fails at boot",
    ],
)
