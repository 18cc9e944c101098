"""full_dispatch_request overridden as in Flask."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    class App(Flask):
        def full_dispatch_request(self):
            note("dispatching")
            return super().full_dispatch_request()

    app = App(__name__)

    @app.get("/")
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart

    class App(Quart):
        def full_dispatch_request(self):
            note("dispatching")
            return super().full_dispatch_request()

    app = App(__name__)

    @app.get("/")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="Does an override of full_dispatch_request() without arguments still fit?",
    scenario=[get("/")],
    observe={"logs"},
    ignore={"body"},
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs("note", control="dispatching", candidate=None),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.config.override_dispatch: Exception on request GET / [TypeError: quart_app.<locals>.App.full_dispatch_request() takes 1 positional argument but 2 were given]",
        ),
    ],
    cause="overridden-methods-take-the-context",
    why="Quart passes the context to full_dispatch_request, preprocess_request, dispatch_request and others; from 0.23 on it must be taken.",
    port="`async def full_dispatch_request(self, *args, **kwargs)` and pass them on; better, use before_request and after_request.",
    sources=["quart/app.py: Quart.full_dispatch_request", "quart/app.py: Quart.handle_request"],
    symptoms=[
        "full_dispatch_request() takes 1 positional argument but 2 were given",
        "every request answers 500 after the move",
    ],
)
