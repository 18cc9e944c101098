"""A target with a fragment."""

from quart_app.compare.behaviour import Behaviour, differs, raw


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/page")
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/page")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="Is `GET /page#top` served as /page?",
    scenario=[raw(b"GET /page#top HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")],
    expected=[
        differs("status", control="200", candidate="404"),
        differs("body", control="hello", candidate="...Not Found..."),
    ],
    needs="server",
    cause="fragment-stays-in-the-path",
    why="gunicorn splits the fragment off the target. Hypercorn splits at `?` only, so the path that Quart "
    "matches is `/page#top`.",
    port="Fix the client: a fragment must not be sent. Old crawlers and hand-made clients do.",
    sources=["hypercorn/protocol/http_stream.py: HTTPStream.handle", "gunicorn/http/message.py: Request"],
    symptoms=["404 for links with # from a crawler"],
)
