"""Teardown of a request that streams."""

from quart_app.compare.behaviour import Behaviour, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.teardown_request
    def close(exc):
        note("connection closed")

    @app.get("/")
    def index():
        def rows():
            note("first row")
            yield "1"

        return rows()

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.teardown_request
    async def close(exc):
        note("connection closed")

    @app.get("/")
    async def index():
        async def rows():
            note("first row")
            yield "1"

        return rows()

    return app


behaviour = Behaviour(
    title="Is teardown_request run before a plain stream is sent?",
    scenario=[get("/")],
    why=(
        "Both pop the request context when the view has returned and send the body afterwards, so a "
        "generator without stream_with_context runs when resources are already closed."
    ),
    sources=[
        "quart/asgi.py: ASGIHTTPConnection.handle_request",
        "flask/app.py: Flask.wsgi_app",
    ],
    symptoms=[
        "connection is closed while streaming",
        "database session closed in generator",
    ],
)
