"""The order of hooks of app and blueprint around a websocket."""

from quart_app.compare.behaviour import Behaviour
from quart_app.compare.probe import note


def flask_app():
    from flask import Blueprint, Flask

    app = Flask(__name__)
    feeds = Blueprint("feeds", __name__)

    @app.before_request
    def app_before():
        note("app before")

    @feeds.before_request
    def blueprint_before():
        note("blueprint before")

    @feeds.after_request
    def blueprint_after(response):
        note("blueprint after")
        return response

    @app.after_request
    def app_after(response):
        note("app after")
        return response

    @app.teardown_request
    def app_teardown(exc):
        note("app teardown")

    @feeds.get("/feed")
    def feed():
        note("view")
        return "news"

    app.register_blueprint(feeds)
    return app


def flask_exercise(app):
    app.test_client().get("/feed")


def quart_app():
    from quart import Blueprint, Quart, websocket

    app = Quart(__name__)
    feeds = Blueprint("feeds", __name__)

    @app.before_websocket
    async def app_before():
        note("app before")

    @feeds.before_websocket
    async def blueprint_before():
        note("blueprint before")

    @feeds.after_websocket
    async def blueprint_after(response):
        note("blueprint after")
        return response

    @app.after_websocket
    async def app_after(response):
        note("app after")
        return response

    @app.teardown_websocket
    async def app_teardown(exc):
        note("app teardown")

    @feeds.websocket("/feed")
    async def feed():
        note("view")
        await websocket.send("news")

    app.register_blueprint(feeds)
    return app


async def quart_exercise(app):
    async with app.test_client().websocket("/feed") as connection:
        await connection.receive()


behaviour = Behaviour(
    title="Do the websocket hooks run in the order of the request hooks?",
    why="before_websocket, after_websocket and teardown_websocket are the twins of the request hooks and run in the same "
    "order: app then blueprint before, blueprint then app after.",
    sources=["quart/app.py: Quart.preprocess_websocket", "quart/app.py: Quart.postprocess_websocket"],
)
