"""A chunked body over the limit, read piece by piece."""

from quart_app.compare.behaviour import Behaviour, differs, raw

HEAD = b"POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = 10

    @app.post("/")
    def upload():
        size = sum(len(piece) for piece in iter(lambda: request.stream.read(8), b""))
        return f"{size} bytes"

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)
    app.config["MAX_CONTENT_LENGTH"] = 10

    @app.post("/")
    async def upload():
        size = 0
        async for piece in request.body:
            size += len(piece)
        return f"{size} bytes"

    return app


behaviour = Behaviour(
    title="Does MAX_CONTENT_LENGTH bound a body that is read while it arrives?",
    scenario=[raw(HEAD + b"8\r\n01234567\r\n", b"8\r\nabcdefgh\r\n", b"8\r\nABCDEFGH\r\n0\r\n\r\n")],
    expected=[
        differs("status", control="413", candidate="200", at="1.1"),
        differs(
            "body",
            control="...<title>413 Request Entity Too Large</title>...",
            candidate="24 bytes",
            at="1.1",
        ),
    ],
    cause="streamed-body-has-no-limit",
    why="Quart 0.22 compares the limit with what is waiting in the buffer, which each piece that is read empties; 0.23 checks only when the body is awaited whole. Werkzeug's stream counts all it gives out and raises 413.",
    port='Count in the loop: `size += len(piece)`, `if size > app.config["MAX_CONTENT_LENGTH"]: abort(413)`.',
    sources=[
        "quart/wrappers/request.py: Body.append",
        "quart/wrappers/request.py: Body.__anext__",
        "werkzeug/wsgi.py: LimitedStream",
    ],
    symptoms=[
        "MAX_CONTENT_LENGTH does not stop a chunked upload",
        "memory or disk filled by a streamed upload",
        "413 isn't raised for chunked uploads",
    ],
    needs="server",
)
