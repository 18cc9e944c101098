"""A url_value_preprocessor in an app with websockets."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.url_value_preprocessor
    def pull_lang(endpoint, values):
        values.pop("lang")

    @app.get("/<lang>/news")
    def news():
        return "news"

    return app


def flask_exercise(app):
    note("received", app.test_client().get("/ko/news").text)


def quart_app():
    from quart import Quart, websocket

    app = Quart(__name__)

    @app.url_value_preprocessor
    def pull_lang(endpoint, values):
        values.pop("lang")

    @app.websocket("/<lang>/news")
    async def news():
        await websocket.send("news")

    return app


async def quart_exercise(app):
    from quart.testing.connections import WebsocketResponseError

    try:
        async with app.test_client().websocket("/ko/news") as connection:
            note("received", await connection.receive())
    except WebsocketResponseError as error:
        note("refused", error.response.status_code)
    except RuntimeError as error:
        note(str(error).splitlines()[0])


behaviour = Behaviour(
    title="Does a url_value_preprocessor work for websockets too?",
    expected=[differs("note", control="received news", candidate="refused 500")],
    expected_when={"quart>=0.23": []},
    cause="preprocessor-breaks-websockets",
    why=(
        "Before 0.23 preprocess_websocket passes request.endpoint to the preprocessors, and there is no "
        "request in a websocket: each connection ends in a RuntimeError. Flask has no websockets; the same "
        "polling route works there."
    ),
    port="Use Quart 0.23 or later, or do the work in before_request and before_websocket instead.",
    sources=[
        "quart/app.py: Quart.preprocess_websocket",
        "https://quart.palletsprojects.com/en/latest/how_to_guides/websockets.html",
    ],
    symptoms=[
        "RuntimeError: Not within a request context in preprocess_websocket",
        "every websocket answers 500",
        "websocket handshake rejected with 500",
    ],
)
