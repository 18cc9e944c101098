"""auth, json, headers and status in a test."""

from quart_app.compare.behaviour import Behaviour
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.put("/")
    def index():
        return {
            "user": request.authorization.username,
            "json": request.get_json(),
            "x": request.headers["X-A"],
        }, 201

    return app


def flask_exercise(app):
    response = app.test_client().put("/", auth=("ada", "secret"), json={"a": 1}, headers={"X-A": "b"})
    note(response.status_code, response.status, response.is_json, response.get_json())


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.put("/")
    async def index():
        body = await request.get_json()
        return {"user": request.authorization.username, "json": body, "x": request.headers["X-A"]}, 201

    return app


async def quart_exercise(app):
    response = await app.test_client().put("/", auth=("ada", "secret"), json={"a": 1}, headers={"X-A": "b"})
    note(response.status_code, response.status, response.is_json, await response.get_json())


behaviour = Behaviour(
    title="Do auth=, json=, headers= and the status work the same in tests?",
    expected=[],
    why="The names were kept; only the body of the response has to be awaited.",
    sources=["quart/testing/client.py: QuartClient.open"],
    symptoms=["basic auth in a test"],
)
