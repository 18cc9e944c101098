"""request.values over query and form."""

from quart_app.compare.behaviour import Behaviour, post, request


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.route("/", methods=["GET", "POST"])
    def index():
        values = request.values
        return {"a": values.getlist("a"), "b": values.get("b")}

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.route("/", methods=["GET", "POST"])
    async def index():
        values = await request.values
        return {"a": values.getlist("a"), "b": values.get("b")}

    return app


behaviour = Behaviour(
    title="What does request.values join, and in which order?",
    scenario=[
        post("/?a=query", form={"a": "form", "b": "2"}),
        request("GET", "/?a=query", form={"a": "form", "b": "2"}),
    ],
    why="Both put args first and add the form except for GET.",
    sources=["quart/wrappers/request.py: Request.values", "werkzeug/wrappers/request.py: Request.values"],
    symptoms=["values ignores the form of a GET"],
)
