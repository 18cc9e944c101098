"""OPTIONS * as load balancers send it."""

from quart_app.compare.behaviour import Behaviour, raw


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="What does OPTIONS * answer?",
    scenario=[raw(b"OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")],
    why="Neither routes `*`.",
    sources=["quart/asgi.py: ASGIHTTPConnection._create_request_from_scope"],
    symptoms=["OPTIONS * answers 404"],
    needs="server",
)
