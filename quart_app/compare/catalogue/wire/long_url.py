"""A URL of 5,000 characters."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/")
    def index():
        return str(len(request.args["q"]))

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return str(len(request.args["q"]))

    return app


behaviour = Behaviour(
    title="How long may a URL be?",
    scenario=[get("/?q=" + "a" * 5000)],
    expected=[
        differs("status", control="414", candidate="200"),
        differs("body", control="...Request Line is too large (...", candidate="5000"),
        differs("header", "content-type", control="text/html", candidate="text/html; charset=utf-8"),
    ],
    needs="server",
    cause="url-length-limit",
    why="gunicorn's limit_request_line is 4,094 bytes and answers 414. Hypercorn has no limit for the line; its "
    "h11_max_incomplete_size (16 KiB) is about what has not yet arrived whole.",
    port="If the app relied on 414, limit the URL at the proxy, or in before_request: `if len(request.url) > 4094: abort(414)`.",
    sources=[
        "https://docs.gunicorn.org/en/stable/settings.html#limit-request-line",
        "hypercorn/config.py: Config.h11_max_incomplete_size",
    ],
    symptoms=["414 URI Too Long is gone", "very long query strings reach the view"],
)
