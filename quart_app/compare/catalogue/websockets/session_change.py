"""A change of the session inside a websocket."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, session

    app = Flask(__name__)
    app.secret_key = "not a secret"

    @app.get("/join")
    def join():
        session["room"] = "lobby"
        return "joined"

    @app.get("/room")
    def room():
        return session.get("room", "no room")

    return app


def flask_exercise(app):
    client = app.test_client()
    note(client.get("/join").get_data(as_text=True))
    note(client.get("/room").get_data(as_text=True))


def quart_app():
    from quart import Quart, session, websocket

    app = Quart(__name__)
    app.secret_key = "not a secret"

    @app.websocket("/join")
    async def join():
        session["room"] = "lobby"
        await websocket.send("joined")

    @app.get("/room")
    async def room():
        return session.get("room", "no room")

    return app


async def quart_exercise(app):
    client = app.test_client()
    async with client.websocket("/join") as connection:
        note(await connection.receive())
    note(await (await client.get("/room")).get_data(as_text=True))


behaviour = Behaviour(
    title="Is a change of the session inside a websocket kept?",
    observe={"logs"},
    expected=[
        differs("note", control="lobby", candidate="no room"),
        differs(
            "log",
            control=None,
            candidate="ERROR ...: Secure Cookie Session modified during websocket handling...",
        ),
    ],
    cause="session-changes-lost-in-websocket",
    why="The session lives in a cookie and a cookie goes out with a response. The handshake has been answered when the "
    "websocket's code runs, so the change is lost; Quart logs an error.",
    port="Change the session in a normal view before the websocket opens, or keep such state on the server.",
    sources=["quart/sessions.py: SecureCookieSessionInterface.save_session"],
    symptoms=[
        "Secure Cookie Session modified during websocket handling",
        "session changes are lost in websockets",
    ],
)
