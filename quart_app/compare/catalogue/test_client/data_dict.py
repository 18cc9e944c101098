"""A dict as data."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.post("/")
    def index():
        return repr(request.form.to_dict())

    return app


def flask_exercise(app):
    note(app.test_client().post("/", data={"name": "ada"}).text)


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.post("/")
    async def index():
        return repr((await request.form).to_dict())

    return app


async def quart_exercise(app):
    response = await app.test_client().post("/", data={"name": "ada"})
    note(await response.get_data(as_text=True))


behaviour = Behaviour(
    title="Does the test client send a dict given as data?",
    expected=[
        differs("note", control="{'name': 'ada'}", candidate="{}"),
    ],
    cause="test-client-drops-dict-data",
    why="data may be text or bytes only. Anything else is neither encoded nor refused: the body is empty.",
    port="Use `form={...}` for fields and `files={...}` for files.",
    sources=["quart/testing/utils.py: make_test_body_with_headers"],
    symptoms=["request.form is empty in tests", "400 Bad Request for a missing key in tests only"],
)
