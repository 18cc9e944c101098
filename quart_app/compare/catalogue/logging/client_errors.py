"""What is logged for 404, 405 and abort."""

from quart_app.compare.behaviour import Behaviour, get, post


def flask_app():
    from flask import Flask, abort

    app = Flask("shop")

    @app.get("/")
    def index():
        abort(403)

    return app


def quart_app():
    from quart import Quart, abort

    app = Quart("shop")

    @app.get("/")
    async def index():
        abort(403)

    return app


behaviour = Behaviour(
    title="Are 404, 405 and abort() logged?",
    scenario=[get("/missing"), post("/"), get("/")],
    observe={"logs"},
    ignore={"body"},
    expected=[],
    why="Neither logs HTTP errors; an access log does.",
    sources=["quart/app.py: Quart.handle_http_exception", "flask/app.py: Flask.handle_http_exception"],
    symptoms=["404 isn't in the log"],
)
