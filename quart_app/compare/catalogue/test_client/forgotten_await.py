"""A test without await."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        note("the view ran")
        return "hello"

    return app


def flask_exercise(app):
    response = app.test_client().get("/")
    note(type(response).__name__)


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        note("the view ran")
        return "hello"

    return app


async def quart_exercise(app):
    response = app.test_client().get("/")
    note(type(response).__name__)


behaviour = Behaviour(
    title="What does client.get() give without await?",
    expected=[
        differs("note", control="the view ran\nWrapperTestResponse", candidate="coroutine"),
        differs(
            "warning", control=None, candidate="RuntimeWarning: coroutine 'QuartClient.get' was never awaited"
        ),
    ],
    cause="test-client-is-async",
    why="The client's methods are coroutine functions: without await no request is made.",
    port="Make tests `async def`, run them with pytest-asyncio or anyio, and await each request.",
    sources=[
        "quart/testing/client.py: QuartClient.get",
        "https://quart.palletsprojects.com/en/latest/how_to_guides/testing.html",
    ],
    symptoms=[
        "coroutine 'QuartClient.get' was never awaited",
        "AttributeError: 'coroutine' object has no attribute 'status_code'",
        "테스트에서 client.get 앞에 await 가 없습니다",
    ],
)
