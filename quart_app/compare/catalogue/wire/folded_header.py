"""A header folded over two lines."""

from quart_app.compare.behaviour import Behaviour, differs, raw


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/")
    def index():
        return request.headers["X-Fold"]

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return request.headers["X-Fold"]

    return app


behaviour = Behaviour(
    title="Is a header folded over two lines accepted?",
    scenario=[raw(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Fold: one\r\n two\r\nConnection: close\r\n\r\n")],
    expected=[
        differs("status", control="400", candidate="200"),
        differs("body", control="...Obsolete line folding...", candidate="one two"),
        differs("header", "content-type", control="text/html", candidate="text/html; charset=utf-8"),
    ],
    needs="server",
    cause="folded-headers-accepted",
    why="gunicorn refuses obsolete line folding (RFC 9112 section 5.2); h11 joins the lines with a space.",
    port="Nothing for clients; refuse it at the proxy if the refusal was wanted.",
    sources=["h11/_readers.py: _obsolete_line_fold", "gunicorn/http/message.py: Request"],
    symptoms=["Obsolete line folding is unacceptable"],
)
