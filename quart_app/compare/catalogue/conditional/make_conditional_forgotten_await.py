"""make_conditional() without await."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, Response, request

    app = Flask(__name__)

    @app.get("/")
    def index():
        response = Response("hello")
        response.set_etag("v1")
        response.make_conditional(request)
        return response

    return app


def quart_app():
    from quart import Quart, Response, request

    app = Quart(__name__)

    @app.get("/")
    async def index():
        response = Response("hello")
        response.set_etag("v1")
        response.make_conditional(request)
        return response

    return app


behaviour = Behaviour(
    title="What happens when the await before make_conditional() is forgotten?",
    scenario=[get("/", headers={"If-None-Match": '"v1"'})],
    expected=[
        differs("status", control="304", candidate="200", at=1),
        differs("header", "content-length", control=None, candidate="5", at=1),
        differs("header", "content-type", control=None, candidate="text/html; charset=utf-8", at=1),
        differs("body", control="", candidate="hello", at=1),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'Response.make_conditional' was never awaited",
        ),
    ],
    cause="make-conditional-is-a-coroutine",
    why="make_conditional is a coroutine function in Quart; without await nothing is compared and every answer is a whole 200.",
    port="Write `await response.make_conditional(request)`.",
    sources=["quart/wrappers/response.py: Response.make_conditional"],
    symptoms=["coroutine 'Response.make_conditional' was never awaited", "ETag never gives 304"],
)
