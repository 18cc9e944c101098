"""What the hook after a websocket gets."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.after_request
    def add_header(response):
        note("a response" if response is not None else "None")
        return response

    @app.get("/feed")
    def feed():
        return "news"

    return app


def flask_exercise(app):
    note(app.test_client().get("/feed").get_data(as_text=True))


def quart_app():
    from quart import Quart, websocket

    app = Quart(__name__)

    @app.after_websocket
    async def add_header(response):
        note("a response" if response is not None else "None")
        return response

    @app.websocket("/feed")
    async def feed():
        await websocket.send("news")

    return app


async def quart_exercise(app):
    async with app.test_client().websocket("/feed") as connection:
        note(await connection.receive())


behaviour = Behaviour(
    title="What does after_websocket receive?",
    expected=[differs("note", control="a response", candidate="None")],
    cause="after-websocket-gets-none",
    why="A websocket that was accepted has no response to change: after_websocket gets None when the view returned nothing, "
    "and a response only when the handshake was refused. It runs when the connection is over.",
    port="Don't reuse an after_request function: test `if response is not None`. Headers of the handshake go into "
    "`await websocket.accept(headers=...)`.",
    sources=["quart/app.py: Quart.finalize_websocket", "quart/ctx.py: after_this_websocket"],
    symptoms=[
        "AttributeError: 'NoneType' object has no attribute 'headers' in after_websocket",
        "headers are not added to the handshake",
    ],
)
