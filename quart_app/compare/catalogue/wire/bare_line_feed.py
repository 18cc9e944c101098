"""Lines that end in a bare LF."""

from quart_app.compare.behaviour import Behaviour, differs, raw


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="Is a request with bare LF line ends served?",
    scenario=[raw(b"GET / HTTP/1.1\nHost: localhost\nConnection: close\n\n")],
    expected=[
        differs("status", control="400", candidate="200"),
        differs("body", control="...Bad Request...", candidate="hello"),
        differs("header", "content-type", control="text/html", candidate="text/html; charset=utf-8"),
    ],
    needs="server",
    cause="bare-line-feed-accepted",
    why="RFC 9112 lets a server take LF as a line end; h11 does, gunicorn refuses.",
    port="Nothing for clients; a proxy in front should refuse or normalise.",
    sources=["h11/_receivebuffer.py: ReceiveBuffer.maybe_extract_lines", "gunicorn/http/message.py: Request"],
    symptoms=["bare LF as line terminator"],
)
