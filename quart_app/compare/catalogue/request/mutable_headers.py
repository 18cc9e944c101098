"""Changing the request's headers."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.before_request
    def rewrite():
        request.headers["X-Tenant"] = "default"

    @app.get("/")
    def index():
        return request.headers["X-Tenant"]

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.before_request
    async def rewrite():
        request.headers["X-Tenant"] = "default"

    @app.get("/")
    async def index():
        return request.headers["X-Tenant"]

    return app


behaviour = Behaviour(
    title="Can a hook change request.headers?",
    scenario=[get("/")],
    expected=[
        differs("status", control="500", candidate="200", at=1),
        differs("body", control="...<title>500 Internal Server Error</title>...", candidate="default", at=1),
        differs(
            "log",
            control="ERROR quart_app.compare.catalogue.request.mutable_headers: Exception on / [GET] [TypeError: 'EnvironHeaders' objects are immutable]",
            candidate=None,
        ),
    ],
    cause="request-headers-are-mutable",
    why="Flask's are a read-only view of the WSGI environ. Quart's are an ordinary Headers object that was filled once.",
    port="Nothing to change; do not rely on headers being what the client sent once hooks may write them.",
    sources=[
        "quart/asgi.py: ASGIHTTPConnection._create_request_from_scope",
        "werkzeug/datastructures/headers.py: EnvironHeaders",
    ],
    symptoms=[
        "'EnvironHeaders' objects are immutable",
        "a hook writes into request.headers",
        "changing request.headers in before_request works in Quart only",
    ],
    observe={"logs"},
)
