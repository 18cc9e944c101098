"""Exceptions in teardown functions."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.teardown_request
    def first(exc):
        note("registered first")

    @app.teardown_request
    def second(exc):
        note("registered second")
        raise ValueError("broken teardown")

    @app.get("/")
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.teardown_request
    async def first(exc):
        note("registered first")

    @app.teardown_request
    async def second(exc):
        note("registered second")
        raise ValueError("broken teardown")

    @app.get("/")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="Do the other teardown functions run when one of them raises?",
    scenario=[get("/")],
    expected=[],
    expected_when={
        "servers, quart>=0.23": [
            differs("header", "content-type", control="text/html", candidate=None, at=1),
            differs("body", control="...<h1><p>Internal Server Error</p></h1>...", candidate="", at=1),
            differs(
                "exception",
                control="ValueError: broken teardown",
                candidate="ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
            ),
            differs("note", control=None, candidate="registered first"),
        ],
        "servers": [
            differs("header", "content-type", control="text/html", candidate=None, at=1),
            differs("body", control="...<h1><p>Internal Server Error</p></h1>...", candidate="", at=1),
        ],
        "quart>=0.23": [
            differs(
                "exception",
                control="ValueError: broken teardown",
                candidate="ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
                at=1,
            ),
            differs("note", control=None, candidate="registered first"),
        ],
    },
    cause="teardown-errors-grouped",
    why=(
        "Flask 3.1 and Quart 0.22 stop at the first teardown function that raises and let its exception "
        "out. Quart 0.23 runs them all and raises an ExceptionGroup of what they raised."
    ),
    port=(
        'Catch in each teardown function and log: `except Exception: app.logger.exception("teardown '
        'failed")`. Code around the app that waits for the exception catches it alone and in a group with '
        "`except* ValueError:`."
    ),
    sources=[
        "quart/app.py: Quart.do_teardown_request",
        "quart/helpers.py: _CollectErrors (0.23)",
        "flask/app.py: Flask.do_teardown_request",
    ],
    symptoms=[
        "Errors during context teardown (1 sub-exception)",
        "ExceptionGroup: Errors during request teardown",
    ],
)
