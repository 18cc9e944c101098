"""A guard in before_request, and a feed that became a websocket."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.before_request
    def guard():
        note("guard")
        return "who are you?", 401

    @app.get("/feed")
    def feed():
        return "secret"

    return app


def flask_exercise(app):
    note("the client gets", app.test_client().get("/feed").get_data(as_text=True))


def quart_app():
    from quart import Quart, websocket

    app = Quart(__name__)

    @app.before_request
    async def guard():
        note("guard")
        return "who are you?", 401

    @app.websocket("/feed")
    async def feed():
        await websocket.send("secret")

    return app


async def quart_exercise(app):
    async with app.test_client().websocket("/feed") as connection:
        note("the client gets", await connection.receive())


behaviour = Behaviour(
    title="Does before_request guard a websocket?",
    expected=[
        differs(
            "note",
            control="guard\nthe client gets who are you?",
            candidate="the client gets secret",
        )
    ],
    cause="before-request-not-for-websockets",
    why="A websocket is handled by Quart.full_dispatch_websocket, which calls before_websocket functions only. "
    "A login check, a rate limit or a tenant look-up in before_request does not run.",
    port="Register the guard for both: `app.before_request(guard)` and `app.before_websocket(guard)`; it must read "
    "`websocket` in place of `request` there.",
    sources=[
        "quart/app.py: Quart.full_dispatch_websocket",
        "https://quart.palletsprojects.com/en/latest/discussion/websockets_discussion.html",
    ],
    symptoms=[
        "websockets are open without login",
        "the login check does not run for websockets",
        "current_user is anonymous in a websocket",
    ],
)
