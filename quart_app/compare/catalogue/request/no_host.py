"""An HTTP/1.0 request without Host."""

from quart_app.compare.behaviour import Behaviour, differs, raw


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/")
    def index():
        return f"[{request.host}] {request.headers.get('Host')!r}"

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return f"[{request.host}] {request.headers.get('Host')!r}"

    return app


behaviour = Behaviour(
    title="What is request.host when an HTTP/1.0 client sends no Host?",
    scenario=[raw(b"GET / HTTP/1.0\r\n\r\n")],
    expected=[
        differs("body", control="[127.0.0.1:<port>] None", candidate="[] ''", at="1.1"),
    ],
    cause="no-host-is-empty",
    why="For HTTP/1.0 Quart puts a Host header there with SERVER_NAME or the empty string, so host is empty. Flask falls back to the server's address and port.",
    port="Set SERVER_NAME, or let the health check send a Host header.",
    sources=[
        "quart/asgi.py: ASGIHTTPConnection._create_request_from_scope",
        "werkzeug/sansio/utils.py: get_host",
    ],
    symptoms=["url_for gives http:///", "request.host is empty"],
    needs="server",
)
