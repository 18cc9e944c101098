"""The next request after a body that nobody read."""

from quart_app.compare.behaviour import Behaviour, differs, raw


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.post("/")
    def refuse():
        return "not interested", 403

    @app.get("/")
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.post("/")
    async def refuse():
        return "not interested", 403

    @app.get("/")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="Is a connection usable after a body that the view did not read?",
    scenario=[
        raw(
            b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n" + b"x" * 100000,
            b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
            pause_s=0.3,
        )
    ],
    expected=[
        differs("ending", control="complete, closed", candidate="complete", at="1.1"),
        differs("status", control=None, candidate="200", at="1.2"),
        differs("ending", control="no answer", candidate="complete, closed", at="1.2"),
    ],
    cause="unread-bodies-are-received",
    why="gunicorn does not read what the app left and closes the connection. Hypercorn hands every part of the body to Quart, read or not, so the connection can go on, and a refused upload is received whole all the same.",
    port="Nothing to change; bound uploads in the proxy if refused ones shall not cost bandwidth.",
    sources=["quart/asgi.py: ASGIHTTPConnection.handle_messages"],
    symptoms=[
        "connection reset after an early answer to an upload",
        "a refused upload is received to its end",
    ],
    needs="server",
)
