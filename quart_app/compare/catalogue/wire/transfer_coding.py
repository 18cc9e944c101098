"""A transfer coding other than chunked."""

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
    title="What does Transfer-Encoding: gzip, chunked get?",
    scenario=[
        raw(
            b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
        )
    ],
    expected=[
        differs("status", control="200", candidate="501"),
        differs("body", control="thank you", candidate=""),
        differs("header", "content-type", control="text/html; charset=utf-8", candidate=None),
        differs("note", control="the view got 3", candidate=None),
    ],
    needs="server",
    cause="transfer-codings-not-implemented",
    why="gunicorn lets gzip through and gives the app the compressed bytes; h11 knows chunked only and answers 501.",
    port="Send `Content-Encoding: gzip` in place of a transfer coding; the app decompresses it.",
    sources=["gunicorn/http/message.py: Request", "h11/_headers.py: normalize_and_validate"],
    symptoms=["501 with an empty body"],
)
