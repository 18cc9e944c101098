"""An error after the handshake."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/feed")
    def feed():
        raise ValueError("the feed is broken")

    return app


def flask_exercise(app):
    note("the client is told", app.test_client().get("/feed").status_code)


def quart_app():
    from quart import Quart, websocket

    app = Quart(__name__)

    @app.websocket("/feed")
    async def feed():
        await websocket.accept()
        raise ValueError("the feed is broken")

    return app


async def quart_exercise(app):
    import asyncio

    scope = {
        "type": "websocket",
        "asgi": {"spec_version": "2.3"},
        "http_version": "1.1",
        "scheme": "ws",
        "path": "/feed",
        "query_string": b"",
        "headers": [(b"host", b"localhost")],
        "client": ("127.0.0.1", 1),
        "server": ("localhost", 80),
        "subprotocols": [],
        "extensions": {"websocket.http.response": {}},
    }
    messages = []
    is_closed = asyncio.Event()

    async def receive():
        await is_closed.wait()
        return {"type": "websocket.disconnect", "code": 1000}

    async def send(message):
        messages.append(message)
        if message["type"] == "websocket.close":
            is_closed.set()

    await app(scope, receive, send)
    note("the client is told", messages[-1]["type"], messages[-1]["code"])


behaviour = Behaviour(
    title="What is a client told when a websocket's code fails?",
    expected=[
        differs("note", control="the client is told 500", candidate="the client is told websocket.close 1000")
    ],
    cause="websocket-error-closes-normally",
    why="The error is logged and made a response for status 500; since the handshake is over there is nobody to send it "
    "to, and Quart closes with code 1000, which means that all is well. Clients do not reconnect.",
    port='Catch errors in the websocket and `await websocket.close(1011, "internal error")` before raising again.',
    sources=[
        "quart/asgi.py: ASGIWebsocketConnection.handle_websocket",
        "https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1",
    ],
    symptoms=[
        "websocket closes with 1000 after an error",
        "the client does not reconnect",
        "wasClean is true although the server failed",
    ],
)
