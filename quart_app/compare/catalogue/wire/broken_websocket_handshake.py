"""Upgrade: websocket without a key, on an HTTP view."""

from quart_app.compare.behaviour import Behaviour, differs, raw
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.errorhandler(400)
    def bad_request(error):
        note("error handler")
        return "our own page", 400

    @app.get("/")
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.errorhandler(400)
    async def bad_request(error):
        note("error handler")
        return "our own page", 400

    @app.get("/")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="Who answers a half-made websocket handshake?",
    scenario=[
        raw(
            b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
            idle_s=0.3,
        )
    ],
    expected=[
        differs("body", control="our own page", candidate=""),
        differs("header", "content-type", control="text/html; charset=utf-8", candidate=None),
        differs("note", control="error handler", candidate=None),
    ],
    needs="server",
    ignore={"ending"},
    cause="broken-websocket-handshake-never-reaches-app",
    why="Flask's routing says 400 (WebsocketMismatch) through the app's error handler. Hypercorn checks the "
    "handshake itself and answers an empty 400; the app is not called.",
    port="Nothing to write; such requests vanish from the app's log and metrics.",
    sources=["hypercorn/protocol/ws_stream.py: WSStream.handle", "werkzeug/routing/map.py: MapAdapter.match"],
    symptoms=["400 for websocket clients and nothing in the log"],
)
