"""str, bytes, dict, list, tuples with status and headers."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from http import HTTPStatus

    from flask import Flask

    app = Flask(__name__)
    values = {
        "str": "text",
        "bytes": b"bytes",
        "dict": {"b": 1, "a": [None, 2.5]},
        "list": [1, "two"],
        "status": ("made", 201),
        "enum": ("made", HTTPStatus.CREATED),
        "headers": ("text", {"X-A": "1", "Content-Type": "text/plain"}),
        "all": ({"ok": True}, 202, [("X-A", "1")]),
        "none-status": ("text", None, {"X-A": "1"}),
        "list-value": ("text", {"X-A": ["1", "2"]}),
        "json-status": ([1], 400),
    }

    @app.get("/<name>")
    def index(name):
        return values[name]

    return app


def quart_app():
    from http import HTTPStatus

    from quart import Quart

    app = Quart(__name__)
    values = {
        "str": "text",
        "bytes": b"bytes",
        "dict": {"b": 1, "a": [None, 2.5]},
        "list": [1, "two"],
        "status": ("made", 201),
        "enum": ("made", HTTPStatus.CREATED),
        "headers": ("text", {"X-A": "1", "Content-Type": "text/plain"}),
        "all": ({"ok": True}, 202, [("X-A", "1")]),
        "none-status": ("text", None, {"X-A": "1"}),
        "list-value": ("text", {"X-A": ["1", "2"]}),
        "json-status": ([1], 400),
    }

    @app.get("/<name>")
    async def index(name):
        return values[name]

    return app


behaviour = Behaviour(
    title="Which return values of a view give the same response?",
    scenario=[
        get(f"/{name}")
        for name in (
            "str",
            "bytes",
            "dict",
            "list",
            "status",
            "enum",
            "headers",
            "all",
            "none-status",
            "list-value",
            "json-status",
        )
    ],
    why="Both make_response functions take str, bytes, dict, list and tuples (body, status), (body, headers), (body, status, headers) alike.",
    sources=["quart/app.py: Quart.make_response", "flask/app.py: Flask.make_response"],
    symptoms=["return value of a view"],
)
