"""A plain with around app_context()."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    return app


def flask_exercise(app):
    try:
        with app.app_context():
            note("inside the app context")
    except TypeError as error:
        note(type(error).__name__, "does not support the context manager protocol" in str(error))
    try:
        with app.test_request_context("/"):
            note("inside a request context")
    except TypeError as error:
        note(type(error).__name__, "does not support the context manager protocol" in str(error))


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    return app


async def quart_exercise(app):
    try:
        with app.app_context():
            note("inside the app context")
    except TypeError as error:
        note(type(error).__name__, "does not support the context manager protocol" in str(error))
    try:
        with app.test_request_context("/"):
            note("inside a request context")
    except TypeError as error:
        note(type(error).__name__, "does not support the context manager protocol" in str(error))


behaviour = Behaviour(
    title="Can scripts and tests write `with app.app_context():`?",
    expected=[
        differs("note", control="inside the app context", candidate="TypeError True"),
        differs("note", control="inside a request context", candidate="TypeError True"),
    ],
    cause="contexts-are-async",
    why=(
        "Pushing a context sends signals that may be coroutines, so Quart's contexts are async context "
        "managers: app_context() and test_request_context() have no __enter__, and push() and pop() are "
        "coroutines."
    ),
    port=(
        "Write async with app.app_context(): inside an async function; run a script with "
        "asyncio.run(main()). For a shell, await ctx.push()."
    ),
    sources=[
        "quart/ctx.py: AppContext.__aenter__",
        "https://quart.palletsprojects.com/en/latest/how_to_guides/testing.html",
    ],
    symptoms=[
        "TypeError: 'AppContext' object does not support the context manager protocol",
        "AttributeError: __enter__",
        "coroutine 'AppContext.push' was never awaited",
        "'RequestContext' object does not support the context manager protocol",
    ],
)
