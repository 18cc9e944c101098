"""A declared body over the limit, in a view that does not read it and in one that does."""

from quart_app.compare.behaviour import Behaviour, post


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = 10

    @app.post("/unread")
    def unread():
        return "not read"

    @app.post("/read")
    def read():
        return request.get_data()

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)
    app.config["MAX_CONTENT_LENGTH"] = 10

    @app.post("/unread")
    async def unread():
        return "not read"

    @app.post("/read")
    async def read():
        return await request.get_data()

    return app


behaviour = Behaviour(
    title="When is a body over MAX_CONTENT_LENGTH refused?",
    scenario=[post("/unread", data="x" * 100), post("/read", data="x" * 100), post("/read", data="short")],
    why="Both raise 413 when the body is read; a view that does not read it answers as usual.",
    sources=["quart/wrappers/request.py: Body.__await__", "werkzeug/wsgi.py: get_input_stream"],
    symptoms=["413 Request Entity Too Large"],
)
