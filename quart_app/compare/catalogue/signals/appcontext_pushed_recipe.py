"""The test recipe that puts a fake user on g."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, g

    app = Flask(__name__)

    @app.get("/")
    def index():
        return g.user

    return app


def flask_exercise(app):
    from contextlib import contextmanager

    from flask import appcontext_pushed, g

    @contextmanager
    def fake_user(user):
        def handler(sender, **kwargs):
            g.user = user

        with appcontext_pushed.connected_to(handler, app):
            yield

    with fake_user("ada"):
        note(app.test_client().get("/").text)


def quart_app():
    from quart import Quart, g

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return g.user

    return app


async def quart_exercise(app):
    from contextlib import contextmanager

    from quart import appcontext_pushed, g

    @contextmanager
    def fake_user(user):
        def handler(sender, **kwargs):
            g.user = user

        with appcontext_pushed.connected_to(handler, app):
            yield

    try:
        with fake_user("ada"):
            response = await app.test_client().get("/")
            note(await response.get_data(as_text=True))
    except* RuntimeError as group:
        note(group.exceptions[0])


behaviour = Behaviour(
    title="Does the fake-user recipe with appcontext_pushed work?",
    expected=[],
    expected_when={
        "quart>=0.23": [
            differs(
                "note", control="ada", candidate="RuntimeError('Cannot send to a non-coroutine function.')"
            )
        ]
    },
    cause="appcontext-signals-refuse-sync-receivers",
    why=(
        "AppContext.push in Quart 0.23 calls send_async with _async_wrapper where blinker has "
        "_sync_wrapper, so a plain receiver raises RuntimeError before the request begins, and a coroutine "
        "receiver gets an unknown argument. 0.22 works as Flask does."
    ),
    port="Write `async def handler(sender, **extra):`; it works on 0.22 and 0.23.",
    sources=[
        "quart/ctx.py: AppContext.push",
        "https://flask.palletsprojects.com/en/stable/api/#flask.appcontext_pushed",
        "blinker/base.py: Signal.send_async",
    ],
    symptoms=[
        "RuntimeError: Cannot send to a non-coroutine function",
        "every request fails after connecting to appcontext_pushed",
        "unexpected keyword argument '_async_wrapper'",
    ],
)
