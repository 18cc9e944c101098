"""handle_exception overridden as in Flask."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    class App(Flask):
        def handle_exception(self, error):
            note("to the alarm:", error)
            return super().handle_exception(error)

    app = App("shop")

    @app.get("/")
    def index():
        raise ValueError("broken")

    return app


def quart_app():
    from quart import Quart

    class App(Quart):
        async def handle_exception(self, error):
            note("to the alarm:", error)
            return await super().handle_exception(error)

    app = App("shop")

    @app.get("/")
    async def index():
        raise ValueError("broken")

    return app


behaviour = Behaviour(
    title="Does an override of handle_exception(error), made async, work on every version?",
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
    cause="overridden-methods-take-the-context",
    why="Made async it works on Quart 0.22. Quart 0.23 passes the context in front of the error, so the override raises and the server sees that.",
    port=(
        "Use errorhandler(500), or `@got_request_exception.connect_via(app)` on `async def alarm(sender, "
        "exception)`, in place of the override."
    ),
    sources=["quart/app.py: Quart.handle_exception", "quart/app.py: Quart.handle_request"],
    symptoms=[
        "handle_exception() takes 2 positional arguments but 3 were given",
        "no error page after the upgrade to Quart 0.23",
    ],
)
