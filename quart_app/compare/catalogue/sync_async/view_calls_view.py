"""A view that calls another view."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        return "index"

    @app.get("/alias")
    def alias():
        return index()

    @app.get("/both")
    def both():
        return f"both {index()}"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return "index"

    @app.get("/alias")
    async def alias():
        return index()

    @app.get("/both")
    async def both():
        return f"both {index()}"

    return app


behaviour = Behaviour(
    title="Can a view answer by calling another view function?",
    scenario=[get("/alias"), get("/both")],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs("body", control="index", candidate="<!doctype html>\n<html lang=en>\n<title>50...", at=1),
        differs(
            "body",
            control="both index",
            candidate="both <coroutine object quart_app.<locals>.index at 0x<address>>",
            at=2,
        ),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'quart_app.<locals>.index' was never awaited",
        ),
    ],
    cause="returned-coroutine-is-refused",
    why=(
        "Views that became coroutine functions must be awaited by whoever calls them directly, also by "
        "other views. Returned without await the coroutine is no response; inside an f-string it is text."
    ),
    port="Write return await index(), or redirect to the other view.",
    sources=[
        "quart/app.py: Quart.make_response",
    ],
    symptoms=[
        "The response value type (coroutine) is not valid",
        "<coroutine object index at 0x7f0> in the page",
        "coroutine 'index' was never awaited",
        "one view calls another view function and answers 500",
    ],
)
