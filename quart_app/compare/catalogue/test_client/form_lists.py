"""A form field with several values."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.post("/")
    def index():
        return repr(request.form.getlist("tag"))

    return app


def flask_exercise(app):
    note(app.test_client().post("/", data={"tag": ["a", "b"]}).text)


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.post("/")
    async def index():
        return repr((await request.form).getlist("tag"))

    return app


async def quart_exercise(app):
    response = await app.test_client().post("/", form={"tag": ["a", "b"]})
    note(await response.get_data(as_text=True))


behaviour = Behaviour(
    title="Can a test send several values for one form field?",
    expected=[
        differs("note", control="['a', 'b']", candidate="[\"['a', 'b']\"]"),
    ],
    cause="test-form-lists-become-text",
    why="Quart encodes `form` with urlencode and without doseq, so a list is sent as its repr.",
    port='Build the body yourself (`from urllib.parse import urlencode`): `data=urlencode({"tag": ["a", "b"]}, doseq=True), headers={"Content-Type": "application/x-www-form-urlencoded"}`.',
    sources=["quart/testing/utils.py: make_test_body_with_headers"],
    symptoms=["getlist gives one text that looks like a list", "\"['a', 'b']\" in request.form"],
)
