"""JSON of the test client and the app's provider."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, request
    from flask.json.provider import DefaultJSONProvider

    class Provider(DefaultJSONProvider):
        @staticmethod
        def default(value):
            return "a set" if isinstance(value, set) else DefaultJSONProvider.default(value)

    app = Flask(__name__)
    app.json = Provider(app)

    @app.post("/")
    def index():
        return request.get_json()

    return app


def flask_exercise(app):
    try:
        note(app.test_client().post("/", json={"a": {1}}).text)
    except TypeError as error:
        note(str(error))


def quart_app():
    from quart import Quart, request
    from quart.json.provider import DefaultJSONProvider

    class Provider(DefaultJSONProvider):
        @staticmethod
        def default(value):
            return "a set" if isinstance(value, set) else DefaultJSONProvider.default(value)

    app = Quart(__name__)
    app.json = Provider(app)

    @app.post("/")
    async def index():
        return await request.get_json()

    return app


async def quart_exercise(app):
    try:
        note(await (await app.test_client().post("/", json={"a": {1}})).get_data(as_text=True))
    except TypeError as error:
        note(str(error))


behaviour = Behaviour(
    title="Does json= of the test client use the app's JSON provider?",
    expected=[
        differs("note", control='{"a":"a set"}\n', candidate="Object of type set is not JSON serializable"),
    ],
    cause="test-client-json-ignores-provider",
    why="The helper calls quart.json.dumps outside any app context and so gets the standard encoder, although it is given the app.",
    port='`data=app.json.dumps(...)` with `headers={"Content-Type": "application/json"}`.',
    sources=[
        "quart/testing/utils.py: make_test_body_with_headers",
        "flask/testing.py: EnvironBuilder.json_dumps",
    ],
    symptoms=["TypeError: Object of type set is not JSON serializable in a test"],
)
