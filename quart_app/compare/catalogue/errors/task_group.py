"""Errors raised inside a TaskGroup."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, abort

    app = Flask(__name__)

    @app.errorhandler(ValueError)
    def handle(error):
        return f"handled {error}", 400

    def load(what):
        if what == "abort":
            abort(404)
        raise ValueError("broken")

    @app.get("/<what>")
    def index(what):
        load(what)
        return "found"

    return app


def quart_app():
    import asyncio

    from quart import Quart, abort

    app = Quart(__name__)

    @app.errorhandler(ValueError)
    async def handle(error):
        return f"handled {error}", 400

    async def load(what):
        if what == "abort":
            abort(404)
        raise ValueError("broken")

    @app.get("/<what>")
    async def index(what):
        async with asyncio.TaskGroup() as group:
            group.create_task(load(what))
        return "found"

    return app


behaviour = Behaviour(
    title="Is abort(404) still a 404 when the look-ups run in a TaskGroup?",
    scenario=[get("/abort"), get("/value")],
    expected=[
        differs("status", control="404", candidate="500", at=1),
        differs(
            "body",
            control="<!doctype html>\n<html lang=en>\n<title>40...",
            candidate="<!doctype html>\n<html lang=en>\n<title>50...",
            at=1,
        ),
        differs("status", control="400", candidate="500", at=2),
        differs(
            "body", control="handled broken", candidate="<!doctype html>\n<html lang=en>\n<title>50...", at=2
        ),
    ],
    cause="task-group-wraps-errors",
    why=(
        "Work that Flask does one after the other is often ported to asyncio.TaskGroup, which wraps what "
        "its tasks raise in an ExceptionGroup. No handler for the inner class matches, and an abort() "
        "becomes a 500."
    ),
    port=(
        "Put `except ExceptionGroup as group: raise group.exceptions[0] from None` around the `async with`, "
        "or use asyncio.gather, which raises the first error as it is and lets the other tasks go on."
    ),
    sources=[
        "https://docs.python.org/3/library/asyncio-task.html#task-groups",
        "quart/app.py: Quart.handle_user_exception",
    ],
    symptoms=[
        "ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception) in a view",
        "abort(404) answers 500",
        "errorhandler is not called for errors in a TaskGroup",
    ],
)
