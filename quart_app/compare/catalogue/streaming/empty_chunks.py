"""A stream with empty chunks."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        def parts():
            yield ""
            yield "one "
            yield b""
            yield b"two"

        return parts()

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        async def parts():
            yield ""
            yield "one "
            yield b""
            yield b"two"

        return parts()

    return app


behaviour = Behaviour(
    title="Do empty chunks end a stream?",
    scenario=[get("/")],
    why="Both servers skip them.",
    sources=["quart/asgi.py: ASGIHTTPConnection._send_response"],
    symptoms=["empty chunk ends the response"],
    needs="server",
)
