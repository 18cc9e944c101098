"""The threads of hooks and async views."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    import threading

    from flask import Flask, g

    app = Flask(__name__)

    @app.before_request
    def before():
        g.thread = threading.get_ident()

    @app.get("/")
    async def index():
        note("same thread:", g.thread == threading.get_ident())
        return "hello"

    return app


def quart_app():
    import threading

    from quart import Quart, g

    app = Quart(__name__)

    @app.before_request
    async def before():
        g.thread = threading.get_ident()

    @app.get("/")
    async def index():
        note("same thread:", g.thread == threading.get_ident())
        return "hello"

    return app


behaviour = Behaviour(
    title="Do a hook and an async view of one request share a thread?",
    scenario=[get("/")],
    expected=[differs("note", control="same thread: False", candidate="same thread: True")],
    cause="flask-async-views-change-threads",
    why=(
        "asgiref runs the event loop of a Flask async view in a thread of its own, so what a plain hook "
        "opened in the server's thread is used from another one. In Quart async hooks and views all run in "
        "the loop's thread."
    ),
    port=(
        "With hooks and views async nothing is left to do; mixed ones have the same trouble the other way "
        "round, see hooks that stay plain functions."
    ),
    sources=[
        "flask/app.py: Flask.async_to_sync",
        "asgiref/sync.py: AsyncToSync.__call__",
    ],
    symptoms=[
        "SQLite objects created in a thread can only be used in that same thread in an async view of Flask",
        "thread id changes between hook and async view",
    ],
)
