"""A shell context processor made async."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask("shop")

    @app.shell_context_processor
    def names():
        return {"answer": 42}

    return app


def flask_exercise(app):
    note(app.make_shell_context()["answer"])


def quart_app():
    from quart import Quart

    app = Quart("shop")

    @app.shell_context_processor
    async def names():
        return {"answer": 42}

    return app


async def quart_exercise(app):
    try:
        note(app.make_shell_context()["answer"])
    except TypeError as error:
        note(str(error))


behaviour = Behaviour(
    title="May a shell_context_processor be async?",
    expected=[
        differs("note", control="42", candidate="'coroutine' object is not iterable"),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'quart_app.<locals>.names' was never awaited",
        ),
    ],
    cause="shell-processors-are-not-awaited",
    why="make_shell_context is a plain function and updates a dict with what the processor returns, here a coroutine.",
    port="Leave shell context processors as plain `def`.",
    sources=["quart/app.py: Quart.make_shell_context"],
    symptoms=[
        "TypeError: 'coroutine' object is not iterable in quart shell",
        "coroutine 'names' was never awaited",
    ],
)
