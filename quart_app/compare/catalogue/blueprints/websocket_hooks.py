"""Hooks of a blueprint around a websocket."""

from quart_app.compare.behaviour import Behaviour
from quart_app.compare.probe import note


def flask_app():
    from flask import Blueprint, Flask

    app = Flask(__name__)
    news = Blueprint("news", __name__)

    @app.before_request
    def app_before():
        note("before app")

    @news.before_request
    def news_before():
        note("before news")

    @news.after_request
    def news_after(response):
        note("after news")
        return response

    @app.after_request
    def app_after(response):
        note("after app")
        return response

    @news.get("/news")
    def poll():
        note("view")
        return "news"

    app.register_blueprint(news)

    return app


def flask_exercise(app):
    note(app.test_client().get("/news").text)


def quart_app():
    from quart import Blueprint, Quart, websocket

    app = Quart(__name__)
    news = Blueprint("news", __name__)

    @app.before_websocket
    async def app_before():
        note("before app")

    @news.before_websocket
    async def news_before():
        note("before news")

    @news.after_websocket
    async def news_after(response):
        note("after news")
        return response

    @app.after_websocket
    async def app_after(response):
        note("after app")
        return response

    @news.websocket("/news")
    async def push():
        note("view")
        await websocket.send("news")

    app.register_blueprint(news)

    return app


async def quart_exercise(app):
    async with app.test_client().websocket("/news") as connection:
        received = await connection.receive()
    note(received)


behaviour = Behaviour(
    title="Which hooks of app and blueprint run around a websocket, against a polling view?",
    expected=[],
    why=(
        "The hooks for websockets are ordered as those for requests: app before blueprint on the way in, "
        "blueprint before app on the way out."
    ),
    sources=[
        "quart/app.py: Quart.preprocess_websocket, Quart.postprocess_websocket",
        "quart/blueprints.py: Blueprint.before_websocket",
    ],
    symptoms=[
        "before_websocket order",
        "websocket hooks in a blueprint",
    ],
)
