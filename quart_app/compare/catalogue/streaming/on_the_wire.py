"""How a stream is sent."""

from quart_app.compare.behaviour import Behaviour, raw


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        def parts():
            yield "one "
            yield "two"

        return parts()

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        async def parts():
            yield "one "
            yield "two"

        return parts()

    return app


behaviour = Behaviour(
    title="How is a stream of unknown length framed?",
    scenario=[
        raw(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
        raw(b"GET / HTTP/1.0\r\nHost: localhost\r\n\r\n"),
    ],
    why="Chunked for HTTP/1.1, by closing the connection for HTTP/1.0.",
    sources=["quart/asgi.py: ASGIHTTPConnection._send_response"],
    symptoms=["Transfer-Encoding: chunked"],
    needs="server",
)
