"""The thread in a log record."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask("shop")

    @app.get("/")
    def index():
        app.logger.warning("watch out")
        return ""

    return app


def flask_exercise(app):
    import logging
    import threading

    class Look(logging.Handler):
        def emit(self, record):
            note("same thread", record.thread == caller)

    caller = threading.get_ident()
    app.logger.handlers[:] = [Look()]
    app.test_client().get("/")


def quart_app():
    from quart import Quart

    app = Quart("shop")

    @app.get("/")
    def index():  # left as it was
        app.logger.warning("watch out")
        return ""

    return app


async def quart_exercise(app):
    import logging
    import threading

    class Look(logging.Handler):
        def emit(self, record):
            note("same thread", record.thread == caller)

    caller = threading.get_ident()
    app.logger.handlers[:] = [Look()]
    await app.test_client().get("/")


behaviour = Behaviour(
    title="Do all log lines of a request come from one thread?",
    expected=[
        differs("note", control="same thread True", candidate="same thread False"),
    ],
    cause="sync-functions-run-in-threads",
    why="Plain views and hooks run in a thread pool, async ones on the event loop. `%(threadName)s` no longer says which request a line belongs to.",
    port="Give each request an id in a ContextVar and put that into the format.",
    sources=["quart/utils.py: run_sync"],
    symptoms=[
        "lines of one request have several thread names",
        "threading.local of the log filter is empty",
        "the thread name in the log is different for the same request",
    ],
)
