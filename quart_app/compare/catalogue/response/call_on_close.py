"""response.call_on_close()."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, Response

    app = Flask(__name__)

    @app.get("/")
    def index():
        response = Response("text")
        response.call_on_close(lambda: note("closed"))
        return response

    return app


def quart_app():
    from quart import Quart, Response

    app = Quart(__name__)

    @app.get("/")
    async def index():
        response = Response("text")
        response.call_on_close(lambda: note("closed"))
        return response

    return app


behaviour = Behaviour(
    title="Can work be hung on the end of a response with call_on_close()?",
    scenario=[get("/")],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs("body", control="text", candidate="...<title>500 Internal Server Error</title>...", at=1),
        differs("note", control="closed", candidate=None),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.response.call_on_close: Exception on request GET / [AttributeError: 'Response' object has no attribute 'call_on_close']",
        ),
    ],
    cause="call-on-close-is-gone",
    why="call_on_close belongs to Werkzeug's WSGI response, which the server closes. Quart's response has no such list.",
    port="Send from an async generator with `try ... finally`, or use `app.add_background_task(...)`.",
    sources=["quart/wrappers/response.py: Response", "werkzeug/wrappers/response.py: Response.call_on_close"],
    symptoms=["'Response' object has no attribute 'call_on_close'"],
    observe={"logs"},
)
