"""A POST without a body."""

from quart_app.compare.behaviour import Behaviour, post


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.post("/")
    def index():
        return {
            "data": request.get_data().decode(),
            "form": dict(request.form),
            "type": request.content_type,
            "is_json": request.is_json,
        }

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.post("/")
    async def index():
        return {
            "data": (await request.get_data()).decode(),
            "form": dict(await request.form),
            "type": request.content_type,
            "is_json": request.is_json,
        }

    return app


behaviour = Behaviour(
    title="What does a request without a body look like?",
    scenario=[
        post("/"),
        post("/", data="", headers={"Content-Type": "application/x-www-form-urlencoded"}),
        post("/", data="{}", headers={"Content-Type": "application/problem+json"}),
    ],
    why="Both give empty bytes, an empty form and the same lengths and types.",
    sources=["quart/wrappers/request.py: Request.get_data"],
    symptoms=["empty body"],
)
