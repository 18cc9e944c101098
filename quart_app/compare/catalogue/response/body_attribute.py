"""response.response."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.after_request
    def look(response):
        note(type(response.response).__name__)
        return response

    @app.get("/")
    def index():
        return "text"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.after_request
    async def look(response):
        note(type(response.response).__name__)
        return response

    @app.get("/")
    async def index():
        return "text"

    return app


behaviour = Behaviour(
    title="What is response.response?",
    scenario=[get("/")],
    expected=[
        differs("note", control="list", candidate="DataBody"),
    ],
    cause="response-methods-are-gone",
    why="Werkzeug keeps the body as a list of bytes or as the iterable that it got. Quart wraps it in a DataBody, IterableBody, FileBody or IOBody, which can be iterated with `async for` only.",
    port="Use `await response.get_data()` and `response.set_data(...)`. (Error pages and redirects are Werkzeug's responses, without the await: see response.get-data-forgotten-await.)",
    sources=["quart/wrappers/response.py: Response.__init__", "quart/wrappers/response.py: DataBody"],
    symptoms=[
        "'DataBody' object is not subscriptable",
        "'DataBody' object has no attribute 'append'",
        "'DataBody' object is not iterable",
    ],
)
