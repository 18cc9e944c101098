"""JSON with a byte that is not UTF-8."""

from quart_app.compare.behaviour import Behaviour, differs, post


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.post("/")
    def index():
        return {"data": request.get_json()}

    @app.post("/silent")
    def silent():
        return {"data": request.get_json(silent=True)}

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.post("/")
    async def index():
        return {"data": await request.get_json()}

    @app.post("/silent")
    async def silent():
        return {"data": await request.get_json(silent=True)}

    return app


behaviour = Behaviour(
    title="What does get_json() do with bytes that are not UTF-8?",
    scenario=[
        post("/", data=b'{"name": "\xff"}', headers={"Content-Type": "application/json"}),
        post("/silent", data=b'{"name": "\xff"}', headers={"Content-Type": "application/json"}),
    ],
    expected=[
        differs("status", control="400", candidate="500", at=1),
        differs(
            "body",
            control="<!doctype html>\n<html lang=en>\n<title>400 Bad Request</title>\n<h1>Bad Request</h1>\n<p>The browser (or proxy) sent a request that this server could not understand.</p>\n",
            candidate="...<title>500 Internal Server Error</title>...",
            at=1,
        ),
        differs("status", control="200", candidate="500", at=2),
        differs(
            "header", "content-type", control="application/json", candidate="text/html; charset=utf-8", at=2
        ),
        differs(
            "body",
            control='{"data":null}\n',
            candidate="...<title>500 Internal Server Error</title>...",
            at=2,
        ),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.request.json_invalid_utf8: Exception on request POST / [UnicodeDecodeError: 'utf-8' co...",
        ),
    ],
    cause="json-decoded-before-try",
    why="Flask hands bytes to json.loads inside the try, so a UnicodeDecodeError (a ValueError) becomes 400, or None with silent=True. Quart decodes with get_data(as_text=True) before its try, so the same error is unhandled: 500.",
    port=(
        "Parse the bytes: `app.json.loads(await request.get_data())`, inside `try` with `except ValueError: "
        "abort(400)` (or None in place of silent=True)."
    ),
    sources=["quart/wrappers/request.py: Request.get_json", "werkzeug/wrappers/request.py: Request.get_json"],
    symptoms=[
        "'utf-8' codec can't decode byte",
        "UnicodeDecodeError in get_json",
        "silent=True still gives 500",
    ],
    observe={"logs"},
)
