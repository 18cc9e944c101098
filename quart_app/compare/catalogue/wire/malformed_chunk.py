"""A chunk whose size is no number."""

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
    title="What does a malformed chunked body get?",
    scenario=[
        raw(
            b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nZZ\r\nabc\r\n0\r\n\r\n"
        )
    ],
    expected=[
        differs("status", control="500", candidate="400"),
        differs("body", control="...Internal Server Error...", candidate=""),
        differs("header", "content-type", control="text/html; charset=utf-8", candidate=None),
    ],
    needs="server",
    cause="malformed-chunk-is-a-server-error",
    why="gunicorn reads lazily: its InvalidChunkSize rises inside request.get_data() and Flask makes it a 500. "
    "Hypercorn parses as it reads, answers 400 with no body and cancels the view.",
    port="Nothing to write; alerts on 500 from broken clients end, and the 400 is in no app log.",
    sources=[
        "gunicorn/http/body.py: ChunkedReader.parse_chunk_size",
        "hypercorn/protocol/h11.py: H11Protocol._handle_events",
    ],
    symptoms=["InvalidChunkSize", "CancelledError in the view for a broken upload"],
)
