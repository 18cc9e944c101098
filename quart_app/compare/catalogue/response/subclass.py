"""A response class of one's own."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, Response

    class Plain(Response):
        default_mimetype = "text/plain"
        default_status = 202

    app = Flask(__name__)
    app.response_class = Plain

    @app.get("/")
    def index():
        return "text"

    @app.get("/json")
    def json():
        return {"a": 1}

    return app


def quart_app():
    from quart import Quart, Response

    class Plain(Response):
        default_mimetype = "text/plain"
        default_status = 202

    app = Quart(__name__)
    app.response_class = Plain

    @app.get("/")
    async def index():
        return "text"

    @app.get("/json")
    async def json():
        return {"a": 1}

    return app


behaviour = Behaviour(
    title="Is a response_class with its own defaults used?",
    scenario=[get("/"), get("/json")],
    why="Both build responses with app.response_class.",
    sources=["quart/app.py: Quart.make_response", "flask/app.py: Flask.make_response"],
    symptoms=["response_class default_mimetype"],
)
