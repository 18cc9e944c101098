"""A blueprint's teardown for websockets."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Blueprint, Flask

    app = Flask(__name__)
    news = Blueprint("news", __name__)

    @news.teardown_request
    def close(exc):
        note("connection closed")

    @news.get("/news")
    def poll():
        return "news"

    app.register_blueprint(news)

    return app


def flask_exercise(app):
    note(app.test_client().get("/news").text)


def quart_app():
    from quart import Blueprint, Quart, websocket

    app = Quart(__name__)
    news = Blueprint("news", __name__)

    @news.teardown_websocket
    async def close(exc):
        note("connection closed")

    @news.websocket("/news")
    async def push():
        await websocket.send("news")

    app.register_blueprint(news)

    return app


async def quart_exercise(app):
    async with app.test_client().websocket("/news") as connection:
        note(await connection.receive())


behaviour = Behaviour(
    title="Does a blueprint's teardown run for its websockets?",
    expected=[differs("note", control="connection closed", candidate=None)],
    expected_when={"quart>=0.23": []},
    cause="blueprint-teardown-websocket-lost",
    why=(
        "Before 0.23 Blueprint._merge_blueprint_funcs copies the before and after functions for websockets "
        "into the app and forgets teardown_websocket. A polling view's teardown_request runs in both."
    ),
    port="Use Quart 0.23, or register the function with teardown_app_websocket.",
    sources=[
        "quart/blueprints.py: Blueprint._merge_blueprint_funcs",
    ],
    symptoms=[
        "teardown_websocket of a blueprint is never called",
        "connections leak after websockets of a blueprint",
    ],
)
