"""JSON that comes without its content type."""

from quart_app.compare.behaviour import Behaviour, differs, post
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.post("/")
    def index():
        data = request.get_json()
        note("data", data)
        return "saved"

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.post("/")
    async def index():
        data = await request.get_json()
        note("data", data)
        return "saved"

    return app


behaviour = Behaviour(
    title="What does get_json() do when the request's content type is not JSON?",
    scenario=[
        post("/", data='{"name": "Ada"}'),
        post("/", data='{"name": "Ada"}', headers={"Content-Type": "text/plain"}),
    ],
    expected=[
        differs("status", control="415", candidate="200", at=1),
        differs("body", control="...<title>415 Unsupported Media Type</title>...", candidate="saved", at=1),
        differs("status", control="415", candidate="200", at=2),
        differs("body", control="...<title>415 Unsupported Media Type</title>...", candidate="saved", at=2),
        differs("note", control=None, candidate="data None\ndata None"),
    ],
    cause="json-wrong-type-is-none",
    why="Flask's get_json() calls on_json_loading_failed(None) when the content type is not JSON, which raises 415. Quart's get_json() returns None before it looks at the body, so the view goes on with None.",
    port=(
        "Write `if not request.is_json: abort(415)` before `data = await request.get_json()`, or put that "
        "into the get_json of a request_class: `if not (force or silent or self.is_json): abort(415)`. A test "
        "for None would refuse the JSON text `null` too."
    ),
    sources=[
        "quart/wrappers/request.py: Request.get_json",
        "werkzeug/wrappers/request.py: Request.get_json",
        "https://flask.palletsprojects.com/en/stable/api/#flask.Request.get_json",
    ],
    symptoms=[
        "request.json is None",
        "get_json returns None",
        "'NoneType' object is not subscriptable",
        "415 Unsupported Media Type is gone",
    ],
)
