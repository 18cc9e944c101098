"""mimetype, content_type and charset."""

from quart_app.compare.behaviour import Behaviour, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, Response

    app = Flask(__name__)

    @app.get("/<path:kind>")
    def index(kind):
        return Response("x", mimetype=kind)

    @app.get("/explicit")
    def explicit():
        response = Response("x", content_type="text/plain; charset=euc-kr")
        note(response.mimetype, response.mimetype_params)
        return response

    return app


def quart_app():
    from quart import Quart, Response

    app = Quart(__name__)

    @app.get("/<path:kind>")
    async def index(kind):
        return Response("x", mimetype=kind)

    @app.get("/explicit")
    async def explicit():
        response = Response("x", content_type="text/plain; charset=euc-kr")
        note(response.mimetype, response.mimetype_params)
        return response

    return app


behaviour = Behaviour(
    title="Which charset is added to a mimetype?",
    scenario=[
        get("/text/css"),
        get("/application/xml"),
        get("/application/json"),
        get("/image/png"),
        get("/explicit"),
    ],
    why="Werkzeug's sansio response adds charset=utf-8 to text types for both.",
    sources=["werkzeug/sansio/response.py: Response.mimetype"],
    symptoms=["charset=utf-8"],
)
