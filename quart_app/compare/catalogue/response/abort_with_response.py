"""abort() with a response object."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, Response, abort

    app = Flask(__name__)

    @app.get("/")
    def index():
        abort(Response("stop", status=418))

    return app


def quart_app():
    from quart import Quart, Response, abort

    app = Quart(__name__)

    @app.get("/")
    async def index():
        abort(Response("stop", status=418))

    return app


behaviour = Behaviour(
    title="Can a response be passed to abort()?",
    scenario=[get("/")],
    why="Werkzeug's Aborter knows any response that derives from its sansio Response, and Quart's does.",
    sources=["werkzeug/exceptions.py: Aborter.__call__"],
    symptoms=["abort(make_response(...))"],
    observe={"logs"},
)
