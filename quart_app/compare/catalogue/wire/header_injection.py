"""A line break in a response header."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, Response, request

    app = Flask(__name__)

    @app.get("/")
    def index():
        return Response("hello", headers={"X-Name": request.args["name"]})

    return app


def quart_app():
    from quart import Quart, Response, request

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return Response("hello", headers={"X-Name": request.args["name"]})

    return app


behaviour = Behaviour(
    title="Can a line break in a header value add a header?",
    scenario=[get("/?name=a%0d%0aSet-Cookie:+b=c")],
    needs="server",
    why="No, in both: Werkzeug's Headers raises ValueError when the value is set, which becomes a 500 through the "
    "app's own handlers.",
    sources=["werkzeug/datastructures/headers.py: _str_header_value"],
    symptoms=["ValueError: Header values must not contain newline characters."],
)
