"""The traceback inside a plain error handler."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    import sys
    import traceback

    from flask import Flask

    app = Flask(__name__)

    @app.errorhandler(ValueError)
    def handle(error):
        app.logger.exception("could not answer")
        note(traceback.format_exc().splitlines()[-1])
        return f"active exception: {sys.exc_info()[1]!r}", 500

    @app.get("/")
    def index():
        raise ValueError("broken")

    return app


def quart_app():
    import sys
    import traceback

    from quart import Quart

    app = Quart(__name__)

    @app.errorhandler(ValueError)
    def handle(error):
        app.logger.exception("could not answer")
        note(traceback.format_exc().splitlines()[-1])
        return f"active exception: {sys.exc_info()[1]!r}", 500

    @app.get("/")
    async def index():
        raise ValueError("broken")

    return app


behaviour = Behaviour(
    title="Can a plain error handler log the traceback?",
    scenario=[get("/")],
    expected=[
        differs(
            "body", control="active exception: ValueError('broken')", candidate="active exception: None", at=1
        ),
        differs("note", control="ValueError: broken", candidate="NoneType: None"),
        differs(
            "log",
            control="ERROR ...: could not answer [ValueError: broken]",
            candidate="ERROR ...: could not answer",
        ),
    ],
    observe={"logs"},
    cause="exc-info-empty-in-sync-handlers",
    why=(
        "A plain handler runs in another thread, where no exception is being handled: sys.exc_info(), "
        "traceback.format_exc() and logger.exception() find nothing, and the log says NoneType: None in "
        "place of the traceback. A coroutine handler is awaited inside the except block and finds it."
    ),
    port=(
        'Make error handlers async def. In one that stays plain write `app.logger.error("could not answer", '
        "exc_info=error)` and `traceback.format_exception(error)`."
    ),
    sources=[
        "quart/app.py: Quart.handle_user_exception",
        "quart/utils.py: run_sync",
        "https://docs.python.org/3/library/sys.html#sys.exc_info",
    ],
    symptoms=[
        "NoneType: None in the log in place of a traceback",
        "traceback.format_exc() gives NoneType: None",
        "logger.exception logs no traceback after the port",
    ],
)
