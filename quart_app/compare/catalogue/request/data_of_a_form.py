"""request.data for a form."""

from quart_app.compare.behaviour import Behaviour, differs, post


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.post("/")
    def index():
        return request.data or "empty"

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.post("/")
    async def index():
        return (await request.data) or "empty"

    return app


behaviour = Behaviour(
    title="Is request.data empty when the body is a form?",
    scenario=[
        post("/", form={"name": "Ada"}),
        post("/", data="plain", headers={"Content-Type": "text/plain"}),
    ],
    expected=[
        differs("body", control="empty", candidate="name=Ada", at=1),
    ],
    cause="form-does-not-consume-the-body",
    why="In both, `data` parses the form first. Werkzeug then finds the stream consumed, so data is empty; Quart finds the body still there.",
    port="Decide by `request.mimetype`, not by whether data is empty.",
    sources=["quart/wrappers/request.py: Request.data", "werkzeug/wrappers/request.py: Request.data"],
    symptoms=["request.data holds the form", "raw form in request.data"],
)
