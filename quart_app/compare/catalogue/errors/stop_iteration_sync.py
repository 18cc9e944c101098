"""next() on an empty iterator in a plain view."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.errorhandler(500)
    def internal(error):
        note(error.original_exception)
        return "sorry", 500

    @app.get("/")
    def index():
        return next(iter([]))

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.errorhandler(500)
    async def internal(error):
        note(error.original_exception)
        return "sorry", 500

    @app.get("/")
    def index():
        return next(iter([]))

    return app


behaviour = Behaviour(
    title="What does StopIteration in a plain view answer?",
    scenario=[get("/")],
    expected=[
        differs("outcome", control="ok", candidate="hang"),
        differs("status", control="500", candidate=None, at=1),
        differs("ending", control="complete", candidate="no answer", at=1),
        differs("note", control="StopIteration()", candidate=None),
    ],
    expected_when={
        "python>=3.12.2": [
            differs(
                "note",
                control="StopIteration()",
                candidate="RuntimeError('StopIteration interacts badly with generators and cannot be raised into a Future')",
            )
        ],
        "python>=3.11.8,python<3.12": [
            differs(
                "note",
                control="StopIteration()",
                candidate="RuntimeError('StopIteration interacts badly with generators and cannot be raised into a Future')",
            )
        ],
    },
    limit_s=1,
    cause="stop-iteration-hangs-thread",
    why=(
        "A plain view runs in the thread pool, and a Future refuses StopIteration. Before Python "
        "3.12.2 (and 3.11.8) that leaves the awaiting request without a result for ever; since then it "
        "becomes a RuntimeError. Flask raises it like any exception."
    ),
    port=(
        "Give next() a default: `next(rows, None)`. Where it hangs, no time limit ends it: neither Quart nor "
        "Hypercorn limits the time of a view."
    ),
    sources=[
        "quart/utils.py: run_sync",
        "https://github.com/python/cpython/issues/112182",
    ],
    symptoms=[
        "request hangs for ever",
        "TypeError: StopIteration interacts badly with generators and cannot be raised into a Future",
        "worker stops answering one URL",
        "RuntimeError: StopIteration interacts badly with generators and cannot be raised into a Future",
        "a page never loads when next() gets an empty list",
    ],
)
