"""url_value_preprocessor in an app that has a websocket."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, g

    app = Flask(__name__)

    @app.url_value_preprocessor
    def take_language(endpoint, values):
        g.language = values.pop("language", "en")

    @app.get("/<language>/feed")
    def feed():
        return g.language

    return app


def flask_exercise(app):
    response = app.test_client().get("/ko/feed")
    note(response.get_data(as_text=True) if response.status_code == 200 else response.status_code)


def quart_app():
    from quart import Quart, g, websocket

    app = Quart(__name__)

    @app.url_value_preprocessor
    def take_language(endpoint, values):
        g.language = values.pop("language", "en")

    @app.websocket("/<language>/feed")
    async def feed():
        await websocket.send(g.language)

    return app


async def quart_exercise(app):
    from quart.testing import WebsocketResponseError

    try:
        async with app.test_client().websocket("/ko/feed") as connection:
            note(await connection.receive())
    except WebsocketResponseError as error:
        note(error.response.status_code)


behaviour = Behaviour(
    title="Does url_value_preprocessor work for websockets?",
    expected=[differs("note", control="ko", candidate="500")],
    expected_when={"quart>=0.23": []},
    cause="url-value-preprocessor-breaks-websockets",
    why="Up to 0.22 Quart.preprocess_websocket calls the processors with request.endpoint, and there is no request in a "
    "websocket: RuntimeError, so every websocket of the app answers 500. 0.23 takes them from the websocket.",
    port="On 0.22 move the processor to the blueprint that has no websockets, or take the value in the views.",
    sources=["quart/app.py: Quart.preprocess_websocket"],
    symptoms=[
        "every websocket answers 500",
        "RuntimeError: Not within a request context in preprocess_websocket",
        "websocket handshake: unexpected response code 500",
    ],
)
