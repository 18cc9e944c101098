"""JSON in UTF-16, and JSON with a byte order mark."""

from quart_app.compare.behaviour import Behaviour, differs, post


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.post("/")
    def index():
        data = request.get_json()
        return data["name"]

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.post("/")
    async def index():
        data = await request.get_json()
        return data["name"]

    return app


behaviour = Behaviour(
    title="Is JSON with a byte order mark, or in UTF-16, understood?",
    scenario=[
        post("/", data='{"name": "Ada"}'.encode("utf-16"), headers={"Content-Type": "application/json"}),
        post("/", data='{"name": "Ada"}'.encode("utf-8-sig"), headers={"Content-Type": "application/json"}),
    ],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs("body", control="Ada", candidate="...<title>500 Internal Server Error</title>...", at=1),
        differs("status", control="200", candidate="400", at=2),
        differs(
            "body",
            control="Ada",
            candidate="<!doctype html>\n<html lang=en>\n<title>400 Bad Request</title>\n<h1>Bad Request</h1>\n<p>The browser (or proxy) sent a request that this server could not understand.</p>\n",
            at=2,
        ),
    ],
    cause="json-loads-gets-text",
    why="Flask passes bytes to json.loads, which detects UTF-8 with a mark, UTF-16 and UTF-32. Quart decodes as UTF-8 first and passes text, so a mark is a syntax error (400) and UTF-16 can't be decoded (500).",
    port="Parse the bytes yourself: `app.json.loads(await request.get_data())`.",
    sources=[
        "quart/wrappers/request.py: Request.get_json",
        "https://docs.python.org/3/library/json.html#json.loads",
    ],
    symptoms=["Unexpected UTF-8 BOM (decode using utf-8-sig)", "400 for JSON sent by Windows clients"],
)
