"""A context variable that a generator sets."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from contextvars import ContextVar

    from flask import Flask

    app = Flask(__name__)
    step = ContextVar("step", default="unset")

    @app.get("/")
    def index():
        def parts():
            step.set("set by the generator")
            yield "one "
            yield step.get()

        return parts()

    return app


def quart_app():
    from contextvars import ContextVar

    from quart import Quart

    app = Quart(__name__)
    step = ContextVar("step", default="unset")

    @app.get("/")
    def index():
        def parts():
            step.set("set by the generator")
            yield "one "
            yield step.get()

        return parts()

    return app


behaviour = Behaviour(
    title="Does a context variable last from one yield to the next?",
    scenario=[get("/")],
    expected=[
        differs("body", control="one set by the generator", candidate="one unset", at=1),
    ],
    cause="each-chunk-has-its-own-context",
    why="run_sync_iterable runs every next() in a fresh copy of the context, so what the generator set before a yield is gone after it (decimal contexts and request ids included).",
    port="Make it an async generator, or keep the value in a local variable.",
    sources=["quart/utils.py: run_sync_iterable"],
    symptoms=["ContextVar loses its value in a stream", "decimal precision is reset while streaming"],
)
