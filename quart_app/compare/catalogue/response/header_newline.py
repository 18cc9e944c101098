"""A header value with a newline."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/")
    def index():
        return "text", 200, {"X-Name": request.args["name"]}

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return "text", 200, {"X-Name": request.args["name"]}

    return app


behaviour = Behaviour(
    title="Can a newline in a value add a header?",
    scenario=[get("/?name=a%0d%0aSet-Cookie:%20a=1")],
    why="Werkzeug's Headers refuses newlines in both: a ValueError, 500.",
    sources=["werkzeug/datastructures/headers.py: _str_header_value"],
    symptoms=["Header values must not contain newline characters."],
)
