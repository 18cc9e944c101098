"""The documented way to fake resources: appcontext_pushed."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, g

    app = Flask(__name__)

    @app.get("/")
    def index():
        return g.get("user", "nobody")

    return app


def flask_exercise(app):
    from flask import appcontext_pushed, g

    def set_user(sender, **details):
        g.user = "test user"

    with appcontext_pushed.connected_to(set_user, app):
        note(app.test_client().get("/").text)


def quart_app():
    from quart import Quart, g

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return g.get("user", "nobody")

    return app


async def quart_exercise(app):
    from quart import appcontext_pushed, g

    def set_user(sender, **details):
        g.user = "test user"

    with appcontext_pushed.connected_to(set_user, app):
        try:
            note(await (await app.test_client().get("/")).get_data(as_text=True))
        except BaseException as error:
            while isinstance(error, BaseExceptionGroup):
                error = error.exceptions[0]
            note(type(error).__name__, str(error))


behaviour = Behaviour(
    title="Can a test put a fake user into g with the appcontext_pushed signal?",
    expected=[],
    expected_when={
        "quart>=0.23": [
            differs(
                "note", control="test user", candidate="RuntimeError Cannot send to a non-coroutine function."
            ),
        ]
    },
    cause="appcontext-signals-refuse-sync-receivers",
    why="Quart 0.23 sends appcontext_pushed with `_async_wrapper` where blinker's send_async wants `_sync_wrapper`: a plain receiver is refused. Quart 0.22 runs it.",
    port="On Quart 0.23 make receivers of appcontext_pushed and appcontext_popped `async def`.",
    sources=["quart/ctx.py: AppContext.push", "https://flask.palletsprojects.com/en/stable/testing/"],
    symptoms=["RuntimeError: Cannot send to a non-coroutine function"],
)
