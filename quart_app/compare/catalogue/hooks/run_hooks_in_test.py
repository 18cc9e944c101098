"""Running the hooks in a test."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, g

    app = Flask(__name__)

    @app.before_request
    def load_user():
        g.user = "ada"

    return app


def flask_exercise(app):
    from flask import g

    with app.test_request_context("/"):
        note("before:", g.get("user"))
        try:
            app.preprocess_request()
            note("after:", g.get("user"))
        except TypeError as error:
            note(error)


def quart_app():
    from quart import Quart, g

    app = Quart(__name__)

    @app.before_request
    async def load_user():
        g.user = "ada"

    return app


async def quart_exercise(app):
    from quart import g

    async with app.test_request_context("/"):
        note("before:", g.get("user"))
        try:
            await app.preprocess_request()
            note("after:", g.get("user"))
        except TypeError as error:
            note(error)


behaviour = Behaviour(
    title="Can a test run the before_request functions by hand?",
    expected=[],
    expected_when={
        "quart>=0.23": [
            differs(
                "note",
                control="after: ada",
                candidate="TypeError(\"Quart.preprocess_request() missing 1 required positional argument: 'ctx'\")",
            )
        ]
    },
    cause="overridden-methods-take-the-context",
    why=(
        "test_request_context runs no hooks in either; preprocess_request() does. It is a coroutine "
        "function in Quart, and since 0.23 it and its kin (dispatch_request, full_dispatch_request, "
        "process_response) take the context as first argument."
    ),
    port=(
        'Write `async with app.test_request_context("/") as context:` and in it `await '
        "app.preprocess_request(context)`: 0.23 needs the argument and 0.22 takes it too."
    ),
    sources=[
        "quart/app.py: Quart.preprocess_request",
        "https://flask.palletsprojects.com/en/stable/testing/",
    ],
    symptoms=[
        "TypeError: Quart.preprocess_request() missing 1 required positional argument: 'ctx'",
        "coroutine 'Quart.preprocess_request' was never awaited",
        "before_request does not run in test_request_context",
    ],
)
