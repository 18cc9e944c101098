"""text, data, json and get_json of a response."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        return {"a": 1}

    return app


def flask_exercise(app):
    response = app.test_client().get("/")
    for name in ("text", "data", "json", "history", "request", "mimetype", "content_length"):
        value = getattr(response, name, "missing")
        note(name, type(value).__name__ if value != "missing" else "missing")
    note("get_json", type(response.get_json()).__name__)


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return {"a": 1}

    return app


async def quart_exercise(app):
    response = await app.test_client().get("/")
    for name in ("text", "data", "json", "history", "request", "mimetype", "content_length"):
        value = getattr(response, name, "missing")
        note(name, type(value).__name__ if value != "missing" else "missing")
    note("get_json", type(response.get_json()).__name__)


behaviour = Behaviour(
    title="Which of a test response's text, data, json, history and request are there, and are they values?",
    expected=[
        differs("note", control="text str", candidate="text missing"),
        differs("note", control="data bytes", candidate="data coroutine"),
        differs("note", control="json dict", candidate="json coroutine"),
        differs("note", control="history tuple", candidate="history missing"),
        differs("note", control="request Request", candidate="request missing"),
        differs("note", control="get_json dict", candidate="get_json coroutine"),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'Response.data' was never awaited\nRuntimeWarning: coroutine 'Response.get_json' was never awaited\nRuntimeWarning: coroutine 'Response.json' was never awaited",
        ),
    ],
    cause="response-accessors-are-awaitable",
    why="Quart's client returns the app's own Response. Its body may be a stream, so data, json and get_json are coroutines; text, history and request belong to Werkzeug's TestResponse.",
    port="`await response.get_data(as_text=True)`, `await response.get_json()`; keep what was asked yourself.",
    sources=["quart/wrappers/response.py: Response.get_data", "werkzeug/test.py: TestResponse"],
    symptoms=[
        "TypeError: 'coroutine' object is not subscriptable",
        "AttributeError: 'Response' object has no attribute 'text'",
        "argument of type 'coroutine' is not iterable",
    ],
)
