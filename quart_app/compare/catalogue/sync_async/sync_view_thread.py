"""The thread of a plain view."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    import signal

    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/")
    def index():
        try:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            note(request.path, "main thread")
        except ValueError as error:
            note(request.path, error)
        return "hello"

    return app


def quart_app():
    import signal

    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/")
    def index():
        try:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            note(request.path, "main thread")
        except ValueError as error:
            note(request.path, error)
        return "hello"

    return app


behaviour = Behaviour(
    title="In which thread does a plain view run?",
    scenario=[get("/")],
    expected=[
        differs(
            "note",
            control="/ main thread",
            candidate="/ ValueError('signal only works in main thread of the main interpreter')",
        )
    ],
    cause="sync-functions-run-in-threads",
    why=(
        "Quart keeps the event loop free by running plain functions in asyncio's thread pool; the request "
        "is visible there through a copy of the context. Flask calls them in the server's thread."
    ),
    port="Guard globals that plain views share with a lock, or make the views async def.",
    sources=[
        "quart/utils.py: run_sync",
        "https://quart.palletsprojects.com/en/latest/how_to_guides/sync_code.html",
    ],
    symptoms=[
        "signal only works in main thread of the main interpreter",
        "view runs in asyncio_0",
        "matplotlib fails outside of the main thread",
    ],
    gunicorn={"worker_class": "sync"},
)
