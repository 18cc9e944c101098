"""A plain view that yields."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        yield "one "
        yield "two"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    def index():
        yield "one "
        yield "two"

    return app


behaviour = Behaviour(
    title="Does a plain generator view stream as before?",
    scenario=[get("/")],
    why="Quart runs the plain view in a thread, finds a generator and iterates it there for the stream.",
    sources=[
        "quart/utils.py: run_sync, run_sync_iterable",
    ],
    symptoms=[
        "generator view",
        "yield in a view",
    ],
)
