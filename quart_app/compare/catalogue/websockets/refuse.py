"""abort and an error handler before a websocket is accepted."""

from quart_app.compare.behaviour import Behaviour
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, abort

    app = Flask(__name__)

    @app.errorhandler(401)
    def who(error):
        note("error handler")
        return "who are you?", 401

    @app.get("/feed")
    def feed():
        abort(401)

    return app


def flask_exercise(app):
    note(app.test_client().get("/feed").status_code, app.test_client().get("/missing").status_code)


def quart_app():
    from quart import Quart, abort

    app = Quart(__name__)

    @app.errorhandler(401)
    async def who(error):
        note("error handler")
        return "who are you?", 401

    @app.websocket("/feed")
    async def feed():
        abort(401)

    return app


async def quart_exercise(app):
    from quart.testing import WebsocketResponseError

    found = []
    for path in ("/feed", "/missing"):
        try:
            async with app.test_client().websocket(path) as connection:
                await connection.receive()
        except WebsocketResponseError as error:
            found.append(error.response.status_code)
    note(*found)


behaviour = Behaviour(
    title="Can a websocket be refused with a status, through the error handlers?",
    why="Before the first accept, send or receive the handshake is open, and abort, error handlers and a 404 answer it "
    "like a request (Hypercorn has the websocket.http.response extension; a server without it closes).",
    sources=["quart/asgi.py: ASGIWebsocketConnection.handle_websocket"],
    symptoms=["Unexpected server response: 401", "WebsocketResponseError"],
)
