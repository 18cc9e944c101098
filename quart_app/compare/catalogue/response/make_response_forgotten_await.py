"""make_response() without await."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, make_response

    app = Flask(__name__)

    @app.get("/")
    def index():
        response = make_response("text")
        response.headers["X-A"] = "1"
        return response

    return app


def quart_app():
    from quart import Quart, make_response

    app = Quart(__name__)

    @app.get("/")
    async def index():
        response = make_response("text")
        response.headers["X-A"] = "1"
        return response

    return app


behaviour = Behaviour(
    title="What happens when the await before make_response() is forgotten?",
    scenario=[get("/")],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs("header", "x-a", control="1", candidate=None, at=1),
        differs("body", control="text", candidate="...<title>500 Internal Server Error</title>...", at=1),
        differs(
            "warning", control=None, candidate="RuntimeWarning: coroutine 'make_response' was never awaited"
        ),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.response.make_response_forgotten_await: Exception on request GET / [AttributeError: 'coroutine' object has no attribute 'headers']",
        ),
    ],
    cause="make-response-is-a-coroutine",
    why="make_response is a coroutine function in Quart, so there is nothing yet to set headers on.",
    port="Write `response = await make_response(...)`.",
    sources=["quart/helpers.py: make_response"],
    symptoms=[
        "'coroutine' object has no attribute 'headers'",
        "coroutine 'make_response' was never awaited",
        "'coroutine' object has no attribute 'set_cookie'",
    ],
    observe={"logs"},
)
