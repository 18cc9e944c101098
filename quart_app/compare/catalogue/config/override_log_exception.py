"""log_exception overridden."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    class App(Flask):
        def log_exception(self, exc_info):
            note("to the alarm:", exc_info[1])

    app = App(__name__)

    @app.get("/")
    def index():
        raise ValueError("broken")

    return app


def quart_app():
    from quart import Quart

    class App(Quart):
        def log_exception(self, exc_info):
            note("to the alarm:", exc_info[1])

    app = App(__name__)

    @app.get("/")
    async def index():
        raise ValueError("broken")

    return app


behaviour = Behaviour(
    title="Does an override of log_exception(exc_info) still fit?",
    scenario=[get("/")],
    expected=[],
    expected_when={
        "servers, quart>=0.23": [
            differs("header", "content-type", control="text/html; charset=utf-8", candidate=None, at=1),
            differs("body", control="...<title>500 Internal Server Error</title>...", candidate="", at=1),
            differs(
                "exception",
                control=None,
                candidate="ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
            ),
            differs("note", control="to the alarm: ValueError('broken')", candidate=None),
        ],
        "quart>=0.23": [
            differs("status", control="500", candidate=None, at=1),
            differs("ending", control="complete", candidate="no answer", at=1),
            differs(
                "exception",
                control=None,
                candidate="ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
                at=1,
            ),
            differs("note", control="to the alarm: ValueError('broken')", candidate=None),
        ],
    },
    cause="log-exception-takes-the-context",
    why="Quart 0.22 calls it as Flask does. Quart 0.23 passes the context first, so the override itself raises, and the server sees that in place of a 500 page.",
    port=(
        "Connect to got_request_exception, or write `def log_exception(self, *args):` and take `args[-1]`: "
        "both versions pass exc_info last."
    ),
    sources=["quart/app.py: Quart.log_exception", "quart/app.py: Quart.handle_exception"],
    symptoms=[
        "log_exception() takes 2 positional arguments but 3 were given",
        "errors no longer reach the alarm after the upgrade to Quart 0.23",
    ],
)
