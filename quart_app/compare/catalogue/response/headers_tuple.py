"""Headers given as a tuple of pairs."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        return "text", (("X-A", "1"),)

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return "text", (("X-A", "1"),)

    return app


behaviour = Behaviour(
    title="Can headers be a tuple of pairs?",
    scenario=[get("/")],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs("header", "x-a", control="1", candidate=None, at=1),
        differs("body", control="text", candidate="...<title>500 Internal Server Error</title>...", at=1),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.response.headers_tuple: Exception on request GET / [TypeError: int() argument must be ...",
        ),
    ],
    cause="headers-tuple-is-a-status",
    why="In (body, x) Flask takes a tuple for headers; Quart looks for Headers, dict and list only, so it reads the tuple as a status.",
    port="Use a list of pairs or a dict.",
    sources=["quart/app.py: Quart.make_response", "flask/app.py: Flask.make_response"],
    symptoms=["int() argument must be a string, a bytes-like object or a real number, not 'tuple'"],
    observe={"logs"},
)
