"""with app.app_context()."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask(__name__)


def flask_exercise(app):
    from flask import current_app

    with app.app_context():
        note(current_app.testing)


def quart_app():
    from quart import Quart

    return Quart(__name__)


async def quart_exercise(app):
    from quart import current_app

    try:
        with app.app_context():
            note(current_app.testing)
    except Exception as error:
        note(type(error).__name__)
    async with app.app_context():
        note(current_app.testing)


behaviour = Behaviour(
    title="Does `with app.app_context():` work?",
    expected=[
        differs("note", control=None, candidate="TypeError"),
    ],
    cause="contexts-need-async-with",
    why="Pushing a context sends signals and opens the session, which may wait, so contexts have only __aenter__ and __aexit__.",
    port="`async with app.app_context():`; in a script wrap it in an async function and `asyncio.run`.",
    sources=["quart/ctx.py: AppContext.__aenter__"],
    symptoms=[
        "TypeError: 'AppContext' object does not support the context manager protocol",
        "AttributeError: __enter__",
        "scripts that fill the database fail",
        "with app.app_context() 에서 __enter__ 오류가 납니다",
    ],
)
