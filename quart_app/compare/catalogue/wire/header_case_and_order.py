"""Names and order of the response headers."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, Response

    app = Flask(__name__)

    @app.get("/")
    def index():
        return Response("hello", headers={"X-Request-ID": "7", "ETag": '"1"'})

    return app


def quart_app():
    from quart import Quart, Response

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return Response("hello", headers={"X-Request-ID": "7", "ETag": '"1"'})

    return app


behaviour = Behaviour(
    title="Do response headers keep their case and order?",
    scenario=[get("/")],
    expected=[
        differs(
            "header-order",
            control="Server, Date, Connection, X-Request-ID, ETag, Content-Type, Content-Length",
            candidate="x-request-id, etag, content-type, content-length, date, server",
        )
    ],
    needs="server",
    observe={"order", "server-headers"},
    ignore={"header"},
    cause="header-names-in-lower-case",
    why="Quart's encode_headers lowers every name, as ASGI demands, and Hypercorn puts its own Date and Server "
    "behind the app's. gunicorn sends names as the app wrote them, behind its own.",
    port="Compare header names without case (RFC 9110); don't rely on their order.",
    sources=[
        "quart/utils.py: encode_headers",
        "hypercorn/protocol/h11.py: H11Protocol.stream_send",
        "gunicorn/http/wsgi.py: Response.default_headers",
    ],
    symptoms=[
        "ETag became etag",
        "a client that looks for Content-Type finds content-type",
        "a byte-for-byte test of headers fails",
        "response header names are in lower case now",
        "headers are lowercase in curl",
    ],
)
