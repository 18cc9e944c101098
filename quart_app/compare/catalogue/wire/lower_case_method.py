"""A method in lower case."""

from quart_app.compare.behaviour import Behaviour, differs, raw


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/")
    def index():
        return f"{request.method}"

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return f"{request.method}"

    return app


behaviour = Behaviour(
    title="Is `get / HTTP/1.1` in lower case served?",
    scenario=[raw(b"get / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")],
    expected=[
        differs("status", control="400", candidate="200"),
        differs("body", control="...Invalid Method...", candidate="GET"),
        differs("header", "content-type", control="text/html", candidate="text/html; charset=utf-8"),
    ],
    needs="server",
    cause="method-upper-cased",
    why="Methods are case-sensitive (RFC 9110) and gunicorn refuses lower case. Hypercorn upper-cases the method "
    "before it reaches Quart.",
    port="Rules of a proxy or firewall that look for `POST` must ignore case: `post` reaches the same view.",
    sources=["hypercorn/protocol/h11.py: H11Protocol._create_stream", "gunicorn/http/message.py: Request"],
    symptoms=["a firewall rule for POST is bypassed with post", "Invalid HTTP method"],
)
