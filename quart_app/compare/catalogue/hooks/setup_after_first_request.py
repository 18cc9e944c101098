"""Setting up an app that already serves."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        return "hello"

    return app


def flask_exercise(app):
    client = app.test_client()
    client.get("/")
    try:

        @app.before_request
        def late():
            note("late hook")
    except AssertionError as error:
        note(str(error).splitlines()[0])
    client.get("/")


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return "hello"

    return app


async def quart_exercise(app):
    client = app.test_client()
    await client.get("/")
    try:

        @app.before_request
        async def late():
            note("late hook")
    except AssertionError as error:
        note(str(error).splitlines()[0])
    await client.get("/")


behaviour = Behaviour(
    title="Does the app refuse a hook that is added after the first request?",
    expected=[
        differs(
            "note",
            control="The setup method 'before_request' can no longer be called on the application. It has already handled its first request, any changes will not be applied consistently.",
            candidate="late hook",
        )
    ],
    cause="no-set-up-guard",
    why=(
        "Flask sets _got_first_request in full_dispatch_request, and its set-up methods then raise. Quart "
        "inherits the check but never sets the flag, so a late route or hook is accepted and changes a "
        "running app."
    ),
    port=(
        "Keep all set-up in the application factory. To have the check back, set the flag that Flask sets, in "
        "a before_request function: `app._got_first_request = True` (a private name: let a test watch it)."
    ),
    sources=[
        "flask/sansio/app.py: App._check_setup_finished",
        "quart/app.py: Quart.full_dispatch_request",
    ],
    symptoms=[
        "The setup method 'before_request' can no longer be called on the application",
        "hook added twice",
        "hook registered inside a view runs more often each time",
        "a route or a hook that is added after the start raises no error",
    ],
)
