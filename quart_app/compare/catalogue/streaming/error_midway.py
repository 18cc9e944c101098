"""A generator that fails in the middle."""

from quart_app.compare.behaviour import Behaviour, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.errorhandler(500)
    def failed(error):
        note("errorhandler")
        return "error page", 500

    @app.teardown_request
    def finish(exc):
        note("teardown", exc)

    @app.get("/")
    def index():
        def parts():
            yield "one "
            raise ValueError("lost connection")

        return parts()

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.errorhandler(500)
    async def failed(error):
        note("errorhandler")
        return "error page", 500

    @app.teardown_request
    async def finish(exc):
        note("teardown", exc)

    @app.get("/")
    async def index():
        async def parts():
            yield "one "
            raise ValueError("lost connection")

        return parts()

    return app


behaviour = Behaviour(
    title="What does the client get when a generator fails midway?",
    scenario=[get("/")],
    why="The status is out on both, so the body is cut short; no error handler is asked, and teardown has long run without an exception.",
    sources=["quart/asgi.py: ASGIHTTPConnection._send_response"],
    symptoms=["incomplete chunked read", "download stops without an error page"],
    needs="server",
    ignore={"exceptions"},
)
