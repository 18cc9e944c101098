"""response.freeze()."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, Response

    app = Flask(__name__)

    @app.get("/")
    def index():
        response = Response("text")
        response.freeze()
        return response

    return app


def quart_app():
    from quart import Quart, Response

    app = Quart(__name__)

    @app.get("/")
    async def index():
        response = Response("text")
        await response.freeze()
        return response

    return app


behaviour = Behaviour(
    title="Does freeze() add an ETag?",
    scenario=[get("/")],
    expected=[
        differs("header", "etag", control='"372ea08cab33e71c02c651dbc83a474d32c676ea"', candidate=None, at=1),
    ],
    cause="freeze-adds-no-etag",
    why="Werkzeug's freeze() buffers the body, sets its length and adds an ETag. Quart's only buffers, and is a coroutine.",
    port="Call `await response.add_etag()` after it. The value is an MD5 in place of Werkzeug's SHA-1, so caches miss once.",
    sources=["quart/wrappers/response.py: Response.freeze", "werkzeug/wrappers/response.py: Response.freeze"],
    symptoms=["ETag is missing after freeze()"],
)
