"""Teardown on the blueprint of a websocket."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Blueprint, Flask

    app = Flask(__name__)
    feeds = Blueprint("feeds", __name__)

    @feeds.teardown_request
    def close_connection(exc):
        note("connection closed")

    @feeds.get("/feed")
    def feed():
        return "news"

    app.register_blueprint(feeds)
    return app


def flask_exercise(app):
    note(app.test_client().get("/feed").get_data(as_text=True))


def quart_app():
    from quart import Blueprint, Quart, websocket

    app = Quart(__name__)
    feeds = Blueprint("feeds", __name__)

    @feeds.teardown_websocket
    async def close_connection(exc):
        note("connection closed")

    @feeds.websocket("/feed")
    async def feed():
        await websocket.send("news")

    app.register_blueprint(feeds)
    return app


async def quart_exercise(app):
    async with app.test_client().websocket("/feed") as connection:
        note(await connection.receive())


behaviour = Behaviour(
    title="Does a blueprint's teardown_websocket run?",
    expected=[differs("note", control="connection closed", candidate=None)],
    expected_when={"quart>=0.23": []},
    unordered={"notes"},
    cause="blueprint-teardown-websocket-never-runs",
    why="Up to 0.22 a blueprint keeps its teardown_websocket functions and registering it does not give them to the app, "
    "so they are never called. 0.23 does.",
    port="On 0.22 use `app.teardown_websocket` (or Blueprint.record to add it), or try/finally in the websocket.",
    sources=[
        "quart/blueprints.py: Blueprint._merge_blueprint_funcs",
        "quart/app.py: Quart.do_teardown_websocket",
    ],
    symptoms=["connections leak with each websocket", "teardown_websocket on a blueprint is not called"],
)
