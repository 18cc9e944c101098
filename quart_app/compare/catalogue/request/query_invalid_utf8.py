"""A query string and a path with escapes that are not UTF-8."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/search")
    def search():
        return {"q": request.args.get("q")}

    @app.get("/name/<name>")
    def show(name):
        return {"name": name}

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/search")
    async def search():
        return {"q": request.args.get("q")}

    @app.get("/name/<name>")
    async def show(name):
        return {"name": name}

    return app


behaviour = Behaviour(
    title="How are query strings and paths decoded?",
    scenario=[
        get("/search?q=caf%E9"),
        get("/search?q=caf%C3%A9"),
        get("/name/caf%E9"),
        get("/name/caf%C3%A9"),
    ],
    why="args comes from Werkzeug's sansio Request in both; a path that is not UTF-8 is decoded with U+FFFD on both.",
    sources=["werkzeug/sansio/request.py: Request.args"],
    symptoms=["%E9 in args"],
)
