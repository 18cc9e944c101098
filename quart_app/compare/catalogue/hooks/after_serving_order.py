"""The order of shutdown functions."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    import atexit

    from flask import Flask

    app = Flask(__name__)

    @atexit.register
    def close_pool():
        note("close the pool")

    @atexit.register
    def flush_queue():
        note("flush the queue")

    return app


def flask_exercise(app):
    import atexit

    app.test_client().get("/")
    atexit._run_exitfuncs()


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.after_serving
    async def close_pool():
        note("close the pool")

    @app.after_serving
    async def flush_queue():
        note("flush the queue")

    return app


async def quart_exercise(app):
    async with app.test_app() as running:
        await running.test_client().get("/")


behaviour = Behaviour(
    title="In which order does shutdown code run?",
    expected=[
        differs("note", control="flush the queue", candidate=None),
        differs("note", control=None, candidate="flush the queue"),
    ],
    cause="after-serving-not-reversed",
    why=(
        "Clean-up of a Flask app is registered with atexit, which runs the last function first. Quart runs "
        "after_serving functions in the order in which they were registered (while_serving generators are "
        "reversed)."
    ),
    port="Register after_serving functions in the order in which they must run, or use while_serving.",
    sources=[
        "quart/app.py: Quart.shutdown",
        "https://docs.python.org/3/library/atexit.html",
    ],
    symptoms=[
        "pool is closed before the queue is flushed at shutdown",
        "after_serving runs in the wrong order",
    ],
)
