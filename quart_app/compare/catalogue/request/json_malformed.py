"""JSON that is cut short, and an empty body."""

from quart_app.compare.behaviour import Behaviour, post


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.post("/")
    def index():
        data = request.get_json()
        return {"data": data}

    @app.post("/silent")
    def silent():
        return {"data": request.get_json(silent=True)}

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.post("/")
    async def index():
        data = await request.get_json()
        return {"data": data}

    @app.post("/silent")
    async def silent():
        return {"data": await request.get_json(silent=True)}

    return app


behaviour = Behaviour(
    title="What does malformed JSON answer?",
    scenario=[
        post("/", data='{"name": ', headers={"Content-Type": "application/json"}),
        post("/", data="", headers={"Content-Type": "application/json"}),
        post("/silent", data='{"name": ', headers={"Content-Type": "application/json"}),
    ],
    why="Both turn a syntax error, or an empty body, into 400 Bad Request, and into None with silent=True.",
    sources=["quart/wrappers/request.py: Request.get_json", "werkzeug/wrappers/request.py: Request.get_json"],
    symptoms=["400 Bad Request for broken JSON"],
)
