"""A target in absolute form, and odd paths."""

from quart_app.compare.behaviour import Behaviour, raw


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/<path:name>")
    def page(name):
        return f"{request.host} {request.path} {request.args.get('q')}"

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/<path:name>")
    async def page(name):
        return f"{request.host} {request.path} {request.args.get('q')}"

    return app


behaviour = Behaviour(
    title="Do absolute-form targets, double slashes and odd escapes reach the app alike?",
    scenario=[
        raw(b"GET http://other.example/a?q=1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
        raw(b"GET //a//b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
        raw(b"GET /a%2Fb%3Fq HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
        raw(b"GET /a/../b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
        raw(b"GET /%ff%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
    ],
    needs="server",
    why="Both take host from Host, the path from the target, decode percent-escapes once, keep dot segments, "
    "replace bytes that are not UTF-8, and redirect double slashes (Werkzeug's merge_slashes).",
    sources=[
        "quart/asgi.py: ASGIHTTPConnection._create_request_from_scope",
        "hypercorn/protocol/http_stream.py: HTTPStream.handle",
        "werkzeug/routing/map.py: Map.merge_slashes",
    ],
)
