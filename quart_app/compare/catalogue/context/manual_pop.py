"""Popping a context by hand after an error."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.teardown_appcontext
    def teardown(exc):
        note("teardown", exc)

    return app


def flask_exercise(app):
    context = app.app_context()
    context.push()
    try:
        raise ValueError("broken")
    except ValueError:
        context.pop()


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.teardown_appcontext
    async def teardown(exc):
        note("teardown", exc)

    return app


async def quart_exercise(app):
    context = app.app_context()
    await context.push()
    try:
        raise ValueError("broken")
    except ValueError:
        await context.pop()


behaviour = Behaviour(
    title="Does pop() without an argument pass on the active exception?",
    expected=[],
    expected_when={
        "quart>=0.23": [differs("note", control="teardown ValueError('broken')", candidate="teardown None")]
    },
    cause="pop-does-not-look-for-the-exception",
    why=(
        "Flask and Quart before 0.23 take the exception that is being handled when pop() gets none. Quart "
        "0.23 takes None, so teardown functions do not learn of the error."
    ),
    port="Write await context.pop(error), or use async with, which passes it.",
    sources=[
        "quart/ctx.py: AppContext.pop",
        "flask/ctx.py: RequestContext.pop",
    ],
    symptoms=[
        "teardown gets None in a test that pops by hand",
        "exc is None after upgrading to Quart 0.23",
        "context.pop() gives teardown no exception",
    ],
)
