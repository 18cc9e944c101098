"""A chunked body in HTTP/1.0."""

from quart_app.compare.behaviour import Behaviour, differs, raw
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.post("/")
    def index():
        note("the view got", request.get_data())
        return "thank you"

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.post("/")
    async def index():
        note("the view got", await request.get_data())
        return "thank you"

    return app


behaviour = Behaviour(
    title="Is Transfer-Encoding: chunked refused in HTTP/1.0?",
    scenario=[
        raw(b"POST / HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")
    ],
    expected=[
        differs("status", control="400", candidate="200"),
        differs("body", control="...Bad Request...", candidate="thank you"),
        differs("header", "content-type", control="text/html", candidate="text/html; charset=utf-8"),
        differs("note", control=None, candidate="the view got b'abc'"),
    ],
    needs="server",
    cause="chunked-accepted-in-http-1-0",
    why="HTTP/1.0 knows no chunks, and RFC 9112 calls such framing faulty: a proxy may read another body than the server. gunicorn "
    "refuses the request; h11 reads the chunks.",
    port='Let a proxy in front refuse it, or answer 400 in before_request: `if request.http_version == "1.0" and '
    '"Transfer-Encoding" in request.headers: abort(400)`.',
    sources=[
        "gunicorn/http/message.py: Request",
        "h11/_headers.py: normalize_and_validate",
        "https://www.rfc-editor.org/rfc/rfc9112#section-6.1",
    ],
    symptoms=["a security scan reports Transfer-Encoding in HTTP/1.0", "request smuggling over HTTP/1.0"],
)
