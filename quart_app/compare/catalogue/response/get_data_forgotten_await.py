"""response.get_data() in after_request without await."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.after_request
    def minify(response):
        data = response.get_data()
        note("has data", bool(data))
        response.headers["X-Checksum"] = str(data)[:10]
        return response

    @app.get("/")
    def index():
        return ""

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.after_request
    async def minify(response):
        data = response.get_data()
        note("has data", bool(data))
        response.headers["X-Checksum"] = str(data)[:10]
        return response

    @app.get("/")
    async def index():
        return ""

    return app


behaviour = Behaviour(
    title="What is response.get_data() in after_request without await?",
    scenario=[get("/")],
    expected=[
        differs("header", "x-checksum", control="b''", candidate="<coroutine", at=1),
        differs("note", control="has data False", candidate="has data True"),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'Response.get_data' was never awaited",
        ),
    ],
    cause="response-data-is-awaited",
    why="get_data() is a coroutine function on Quart's response (set_data() is not), since the body may be a stream. A coroutine is true and has a repr.",
    port=(
        "Write `data = await response.get_data()`. In after_request error pages and redirects are Werkzeug's responses, whose "
        "get_data() gives bytes, and awaiting those makes a 404 a 500. There write `data = response.get_data()` and "
        "`if inspect.isawaitable(data): data = await data`."
    ),
    sources=["quart/wrappers/response.py: Response.get_data", "quart/app.py: Quart.make_response"],
    symptoms=[
        "coroutine 'Response.get_data' was never awaited",
        "<coroutine object Response.get_data at 0x",
        "object bytes can't be used in 'await' expression",
        "a 404 became a 500 after await response.get_data() in after_request",
    ],
)
