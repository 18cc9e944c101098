"""The traceback inside a plain signal receiver."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    import sys

    from flask import Flask, got_request_exception

    app = Flask(__name__)

    @got_request_exception.connect_via(app)
    def report(sender, exception, **extra):
        note("argument", exception, "active", sys.exc_info()[1])

    @app.get("/")
    def index():
        raise ValueError("broken")

    return app


def quart_app():
    import sys

    from quart import Quart, got_request_exception

    app = Quart(__name__)

    @got_request_exception.connect_via(app)
    def report(sender, exception, **extra):
        note("argument", exception, "active", sys.exc_info()[1])

    @app.get("/")
    async def index():
        raise ValueError("broken")

    return app


behaviour = Behaviour(
    title="Does a receiver of got_request_exception find the active exception?",
    scenario=[get("/")],
    expected=[
        differs(
            "note",
            control="argument ValueError('broken') active ValueError('broken')",
            candidate="argument ValueError('broken') active None",
        )
    ],
    cause="exc-info-empty-in-sync-handlers",
    why=(
        "Quart runs a plain receiver in a thread, where sys.exc_info() is empty; error trackers that read "
        "it in a receiver report nothing. The exception argument is there in both."
    ),
    port="Make the receiver `async def`, or report the exception argument and its `__traceback__`.",
    sources=[
        "quart/app.py: Quart.handle_exception",
        "quart/utils.py: run_sync",
    ],
    symptoms=[
        "error tracker reports None",
        "report_exc_info finds no exception",
        "sys.exc_info() is (None, None, None) in a receiver",
    ],
)
