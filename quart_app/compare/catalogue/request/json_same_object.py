"""get_json() twice, once silent."""

from quart_app.compare.behaviour import Behaviour, differs, post


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.post("/")
    def index():
        first = request.get_json()
        first["seen"] = True
        second = request.get_json(silent=True)
        return second

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.post("/")
    async def index():
        first = await request.get_json()
        first["seen"] = True
        second = await request.get_json(silent=True)
        return second

    return app


behaviour = Behaviour(
    title="Do get_json() and get_json(silent=True) give the same object?",
    scenario=[post("/", json={"name": "Ada"})],
    expected=[
        differs("body", control='{"name":"Ada","seen":true}\n', candidate='{"name":"Ada"}\n', at=1),
    ],
    cause="json-is-cached-for-each-silent",
    why="Werkzeug stores a parsed value for both kinds of call. Quart keeps one for silent=True and one for silent=False and parses the body once for each, so a change to one is not seen in the other.",
    port="Call get_json() once, keep the result (in g, say) and use that.",
    sources=["quart/wrappers/request.py: Request.get_json", "werkzeug/wrappers/request.py: Request.get_json"],
    symptoms=[
        "change to request.json made in before_request is lost in the view",
        "get_json(silent=True) gives another object",
    ],
)
