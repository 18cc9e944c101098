"""next() on an empty iterator in a view that became async."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.errorhandler(StopIteration)
    def nothing_found(error):
        return "nothing found", 404

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

    @app.errorhandler(StopIteration)
    async def nothing_found(error):
        return "nothing found", 404

    @app.errorhandler(500)
    async def internal(error):
        note(error.original_exception)
        return "sorry", 500

    @app.get("/")
    async def index():
        return next(iter([]))

    return app


behaviour = Behaviour(
    title="Does a handler for StopIteration still work in an async view?",
    scenario=[get("/")],
    expected=[
        differs("status", control="404", candidate="500", at=1),
        differs("body", control="nothing found", candidate="sorry", at=1),
        differs("note", control=None, candidate="RuntimeError('coroutine raised StopIteration')"),
    ],
    cause="stop-iteration-in-coroutine",
    why=(
        'Python turns a StopIteration that leaves a coroutine into RuntimeError("coroutine raised '
        'StopIteration"), so the exception has another class by the time handlers are looked up.'
    ),
    port=(
        "Give next() a default, `next(rows, None)`, or `except StopIteration: raise NothingFound from None` "
        "in the view with an exception class of your own and a handler for that."
    ),
    sources=[
        "https://peps.python.org/pep-0479/",
        "quart/app.py: Quart.handle_user_exception",
    ],
    symptoms=[
        "RuntimeError: coroutine raised StopIteration",
        "errorhandler(StopIteration) is not called",
    ],
)
