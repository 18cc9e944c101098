"""The order of teardown_appcontext functions."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.teardown_appcontext
    def close_pool(exc):
        note("close the pool")

    @app.teardown_appcontext
    def close_connection(exc):
        note("close the connection")

    return app


def flask_exercise(app):
    with app.app_context():
        note("inside")


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.teardown_appcontext
    async def close_pool(exc):
        note("close the pool")

    @app.teardown_appcontext
    async def close_connection(exc):
        note("close the connection")

    return app


async def quart_exercise(app):
    async with app.app_context():
        note("inside")


behaviour = Behaviour(
    title="In which order do teardown_appcontext functions run?",
    expected=[
        differs("note", control=None, candidate="close the pool"),
        differs("note", control="close the pool", candidate=None),
    ],
    cause="teardown-appcontext-not-reversed",
    why=(
        "Flask walks teardown_appcontext_funcs backwards, so what was opened last is closed first. Quart "
        "walks the same list forwards (teardown_request is reversed in both)."
    ),
    port=(
        "Register teardown_appcontext functions in the order in which they must run, or do it all in one "
        "function that closes in the right order."
    ),
    sources=[
        "quart/app.py: Quart.do_teardown_appcontext",
        "flask/app.py: Flask.do_teardown_appcontext",
    ],
    symptoms=[
        "pool is closed before the connection is given back",
        "teardown functions run in the wrong order",
        "connection returned to a closed pool",
    ],
)
