"""The query string."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/")
    def index():
        return {
            "tags": request.args.getlist("tag"),
            "page": request.args.get("page", 1, type=int),
            "empty": request.args.get("empty"),
            "string": request.query_string.decode(),
            "full_path": request.full_path,
        }

    @app.get("/strict")
    def strict():
        return request.args["missing"]

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return {
            "tags": request.args.getlist("tag"),
            "page": request.args.get("page", 1, type=int),
            "empty": request.args.get("empty"),
            "string": request.query_string.decode(),
            "full_path": request.full_path,
        }

    @app.get("/strict")
    async def strict():
        return request.args["missing"]

    return app


behaviour = Behaviour(
    title="Is the query string parsed alike, and a missing key answered alike?",
    scenario=[get("/?tag=a&tag=b&page=x&empty="), get("/?tag=a;b&page=2"), get("/strict")],
    why="args is Werkzeug's in both; a missing key is a BadRequestKeyError, 400.",
    sources=["werkzeug/sansio/request.py: Request.args"],
    symptoms=["400 for a missing query parameter"],
)
