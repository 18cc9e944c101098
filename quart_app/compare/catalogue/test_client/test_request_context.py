"""test_request_context."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.before_request
    def load_user():
        note("before_request")

    @app.get("/")
    def index():
        return "hello"

    return app


def flask_exercise(app):
    from flask import request

    with app.test_request_context():
        note(request.path, request.endpoint)
    with app.test_request_context("/?a=1", method="POST", json={"b": 2}):
        note(request.args["a"], request.get_json())
        app.preprocess_request()


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.before_request
    async def load_user():
        note("before_request")

    @app.get("/")
    async def index():
        return "hello"

    return app


async def quart_exercise(app):
    from quart import request

    try:
        async with app.test_request_context():
            note(request.path, request.endpoint)
    except TypeError as error:
        note(str(error))
    async with app.test_request_context("/?a=1", method="POST", json={"b": 2}) as context:
        note(request.args["a"], await request.get_json())
        await app.preprocess_request(context)


behaviour = Behaviour(
    title="How is test_request_context called?",
    expected=[
        differs(
            "note",
            control="/ index",
            candidate="Quart.test_request_context() missing 1 required positional argument: 'path'",
        ),
    ],
    cause="test-request-context-needs-a-path",
    why="Quart's takes its own arguments in place of EnvironBuilder's, and the path has no default.",
    port='`async with app.test_request_context("/"):`, and `await app.preprocess_request(context)`.',
    sources=["quart/app.py: Quart.test_request_context", "flask/app.py: Flask.test_request_context"],
    symptoms=["test_request_context() missing 1 required positional argument: 'path'"],
)
