"""A plain teardown that hands on a coroutine."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, g

    app = Flask(__name__)

    class Connection:
        def close(self):
            note("closed")

    @app.before_request
    def connect():
        g.connection = Connection()

    app.teardown_request(lambda exc: g.connection.close())

    @app.get("/")
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart, g

    app = Quart(__name__)

    class Connection:
        async def close(self):
            note("closed")

    @app.before_request
    async def connect():
        g.connection = Connection()

    app.teardown_request(lambda exc: g.connection.close())

    @app.get("/")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="Does a plain teardown function close an async connection?",
    scenario=[get("/")],
    expected=[
        differs("note", control="closed", candidate=None),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'quart_app.<locals>.Connection.close' was never awaited",
        ),
    ],
    cause="dropped-coroutine-is-silent",
    why=(
        "What a teardown function returns is dropped. When close() is a coroutine function, a plain "
        "teardown or a lambda only makes a coroutine that nobody awaits: nothing is closed and nothing "
        "fails."
    ),
    port=(
        "Make the teardown function async def and await in it: `async def close(exc): await "
        "g.connection.close()`."
    ),
    sources=[
        "quart/app.py: Quart.do_teardown_request",
    ],
    symptoms=[
        "connections are never closed",
        "coroutine 'Connection.close' was never awaited",
        "pool runs out of connections",
    ],
)
