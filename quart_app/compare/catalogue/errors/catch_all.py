"""One handler for every exception."""

from quart_app.compare.behaviour import Behaviour, get, post
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.errorhandler(Exception)
    def handle(error):
        note(type(error).__name__)
        return "oops", getattr(error, "code", 500)

    @app.get("/")
    def index():
        raise ValueError("broken")

    @app.get("/redirect/")
    def redirected():
        return "slash"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.errorhandler(Exception)
    async def handle(error):
        note(type(error).__name__)
        return "oops", getattr(error, "code", 500)

    @app.get("/")
    async def index():
        raise ValueError("broken")

    @app.get("/redirect/")
    async def redirected():
        return "slash"

    return app


behaviour = Behaviour(
    title="Does errorhandler(Exception) also receive 404 and 405?",
    scenario=[get("/missing"), post("/"), get("/"), get("/redirect")],
    why=(
        "HTTPException is an Exception for both; only the redirects that routing raises (a missing slash) "
        "are not given to handlers. A 405 loses its Allow header in both unless the handler copies it."
    ),
    sources=[
        "flask/sansio/app.py: App._find_error_handler",
        "quart/app.py: Quart.handle_http_exception",
    ],
    symptoms=[
        "errorhandler(Exception) hides 404",
        "Allow header gone on 405",
        "catch-all error handler",
        "`Allow` gone from the 405",
    ],
)
