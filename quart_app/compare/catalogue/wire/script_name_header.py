"""SCRIPT_NAME sent by the proxy."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/page")
    @app.get("/prefix/page")
    def index():
        return f"[{request.root_path}] {request.path}"

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/page")
    @app.get("/prefix/page")
    async def index():
        return f"[{request.root_path}] {request.path}"

    return app


behaviour = Behaviour(
    title="Does a SCRIPT_NAME header from the proxy set the prefix?",
    scenario=[get("/prefix/page", headers={"SCRIPT_NAME": "/prefix"})],
    expected=[differs("body", control="[/prefix] /page", candidate="[] /prefix/page")],
    needs="server",
    cause="script-name-header-ignored",
    why="gunicorn takes SCRIPT_NAME from a trusted proxy (forwarder_headers) as the WSGI prefix. ASGI's prefix is "
    "root_path, which Hypercorn takes from its configuration only.",
    port="Start with `hypercorn --root-path /prefix`, and let the proxy pass the whole path.",
    sources=[
        "https://docs.gunicorn.org/en/stable/settings.html#forwarder-headers",
        "hypercorn/protocol/http_stream.py: HTTPStream.handle",
    ],
    symptoms=[
        "404 behind a path prefix",
        "url_for lost the prefix",
        "proxy_set_header SCRIPT_NAME has no effect",
    ],
)
