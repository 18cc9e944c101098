"""The page for an unknown path."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.errorhandler(404)
    def not_found(error):
        return f"<h1>nothing at this address</h1>{error.code}", 404

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.errorhandler(404)
    async def not_found(error):
        return f"<h1>nothing at this address</h1>{error.code}", 404

    return app


behaviour = Behaviour(
    title="Does errorhandler(404) answer an unknown path?",
    scenario=[get("/missing")],
    expected=[],
    why="Quart shares Flask's registration and look-up of error handlers; the handler may be a coroutine.",
    sources=["flask/sansio/app.py: App._find_error_handler", "https://quart.palletsprojects.com/en/latest/"],
    symptoms=["custom 404 page"],
)
