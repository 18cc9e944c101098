"""A websocket rule asked for over HTTP."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.route("/ws", websocket=True)
    def ws():
        return "upgraded"

    return app


def quart_app():
    from quart import Quart, websocket

    app = Quart(__name__)

    @app.websocket("/ws")
    async def ws():
        await websocket.send("hello")

    return app


behaviour = Behaviour(
    title="What does a plain GET of a websocket URL answer?",
    scenario=[get("/ws")],
    expected=[],
    why="Both mark the rule as a websocket's, and Werkzeug's matcher answers 400 to a plain request.",
    sources=["werkzeug/routing/exceptions.py: WebsocketMismatch", "quart/app.py: Quart.add_websocket"],
    symptoms=["400 Bad Request when a websocket URL is opened in the browser"],
)
