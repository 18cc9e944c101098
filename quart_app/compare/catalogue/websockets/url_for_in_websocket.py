"""url_for inside a websocket."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, url_for

    app = Flask(__name__)

    @app.get("/feed")
    def feed():
        return url_for("feed")

    return app


def flask_exercise(app):
    note(app.test_client().get("/feed").get_data(as_text=True))


def quart_app():
    from quart import Quart, url_for, websocket

    app = Quart(__name__)

    @app.websocket("/feed")
    async def feed():
        await websocket.send(url_for("feed"))

    return app


async def quart_exercise(app):
    async with app.test_client().websocket("/feed") as connection:
        note(await connection.receive())


behaviour = Behaviour(
    title="What does url_for give for the path of a websocket?",
    expected=[differs("note", control="/feed", candidate="ws://localhost/feed")],
    cause="url-for-websocket-is-absolute",
    why="A rule of a websocket has a scheme of its own, ws or wss, so Werkzeug always builds the whole URL, with "
    "the host of the Host header.",
    port="Take the path by itself where a relative URL is wanted (`urlsplit(url).path`); behind a proxy trust its "
    "forwarded headers, or the scheme is ws on an https site.",
    sources=["quart/app.py: Quart.url_for", "werkzeug/routing/map.py: MapAdapter.build"],
    symptoms=["url_for gives ws://localhost/...", "mixed content: ws:// on an https page"],
)
