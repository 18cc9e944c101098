"""Content-Length together with Transfer-Encoding."""

from quart_app.compare.behaviour import Behaviour, differs, raw
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.post("/")
    def index():
        data = request.get_data()
        note("the view got", len(data))
        return "thank you"

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.post("/")
    async def index():
        data = await request.get_data()
        note("the view got", len(data))
        return "thank you"

    return app


behaviour = Behaviour(
    title="Is a request with both Content-Length and Transfer-Encoding refused?",
    scenario=[
        raw(
            b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\nConnection: close\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
        )
    ],
    expected=[
        differs("status", control="400", candidate="200"),
        differs("body", control="...Bad Request...", candidate="thank you"),
        differs("header", "content-type", control="text/html", candidate="text/html; charset=utf-8"),
        differs("note", control=None, candidate="the view got 3"),
    ],
    needs="server",
    cause="length-and-chunked-accepted",
    why="Such a request can be read in two ways (request smuggling). gunicorn refuses it; h11 takes the chunks "
    "and ignores the length, which RFC 9112 allows.",
    port="Put a proxy that refuses or normalises such requests in front, and let it talk HTTP/1.1 to Hypercorn "
    "with its own framing.",
    sources=[
        "gunicorn/http/message.py: Request",
        "h11/_connection.py: _body_framing",
        "https://www.rfc-editor.org/rfc/rfc9112#section-6.3",
    ],
    symptoms=["request smuggling", "a security scan reports CL.TE"],
)
