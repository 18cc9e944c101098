"""before_request and websockets."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.before_request
    def require_login():
        return "log in first", 401

    @app.get("/news")
    def news():
        return "secret"

    return app


def flask_exercise(app):
    note(app.test_client().get("/news").text)


def quart_app():
    from quart import Quart, websocket

    app = Quart(__name__)

    @app.before_request
    async def require_login():
        return "log in first", 401

    @app.websocket("/news")
    async def news():
        await websocket.send("secret")

    return app


async def quart_exercise(app):
    async with app.test_client().websocket("/news") as connection:
        note(await connection.receive())


behaviour = Behaviour(
    title="Does before_request guard websockets?",
    expected=[differs("note", control="log in first", candidate="secret")],
    cause="before-request-skips-websockets",
    why=(
        "Websockets have hooks of their own in Quart: preprocess_websocket walks before_websocket_funcs and "
        "never before_request_funcs. A check that guarded a polling route in Flask does not guard its "
        "websocket."
    ),
    port="Register the check with before_websocket too (before_app_websocket on a blueprint).",
    sources=[
        "quart/app.py: Quart.preprocess_websocket",
        "https://quart.palletsprojects.com/en/latest/how_to_guides/websockets.html",
    ],
    symptoms=[
        "websocket is open without login",
        "before_request is not called for websocket",
    ],
)
