"""HTTP/1.0, which has no Host header."""

from quart_app.compare.behaviour import Behaviour, differs, raw


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/")
    def index():
        return f"[{request.host}] [{request.url_root}]"

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return f"[{request.host}] [{request.url_root}]"

    return app


behaviour = Behaviour(
    title="What is request.host for an HTTP/1.0 client without a Host header?",
    scenario=[raw(b"GET / HTTP/1.0\r\n\r\n")],
    expected=[
        differs("body", control="[127.0.0.1:<port>] [http://127.0.0.1:<port>/]", candidate="[] [http:///]")
    ],
    needs="server",
    cause="no-host-in-http-1-0",
    why="WSGI's SERVER_NAME and SERVER_PORT stand in for a missing Host. Quart sets Host to "
    "app.config['SERVER_NAME'] or to nothing, so request.host and external URLs are empty.",
    port="Let the proxy set Host; guard old load balancers' probes: don't build URLs from request.host there.",
    sources=["quart/asgi.py: ASGIHTTPConnection._create_request_from_scope", "werkzeug/wsgi.py: get_host"],
    symptoms=[
        "url_for(_external=True) gives http:///",
        "redirect to an empty host",
        "health probe over HTTP/1.0 fails",
    ],
)
