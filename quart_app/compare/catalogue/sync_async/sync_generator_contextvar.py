"""A ContextVar inside a plain generator."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from contextvars import ContextVar

    from flask import Flask

    app = Flask(__name__)
    part = ContextVar("part", default="none")

    @app.get("/")
    def index():
        part.set("first")
        yield "begin "
        yield part.get()

    return app


def quart_app():
    from contextvars import ContextVar

    from quart import Quart

    app = Quart(__name__)
    part = ContextVar("part", default="none")

    @app.get("/")
    def index():
        part.set("first")
        yield "begin "
        yield part.get()

    return app


behaviour = Behaviour(
    title="Does a plain generator keep a ContextVar between two chunks?",
    scenario=[get("/")],
    expected=[differs("body", control="begin first", candidate="begin none", at=1)],
    cause="sync-generator-loses-contextvars",
    why=(
        "run_sync_iterable runs each next() of a plain generator with a new copy of the context in the "
        "thread pool: what the generator sets for one chunk is gone at the next. Flask iterates it in one "
        "context."
    ),
    port="Make the generator async def, or keep the value in a local variable.",
    sources=[
        "quart/utils.py: run_sync_iterable",
    ],
    symptoms=[
        "ContextVar set in a generator is lost",
        "ContextVar has its default in the second chunk",
    ],
)
