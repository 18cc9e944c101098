"""A header of 9,000 characters."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/")
    def index():
        return str(len(request.headers["X-Token"]))

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return str(len(request.headers["X-Token"]))

    return app


behaviour = Behaviour(
    title="How long may a request header (a cookie, a token) be?",
    scenario=[get("/", headers={"X-Token": "a" * 9000})],
    expected=[
        differs("status", control="431", candidate="200"),
        differs("body", control="...Request Header Fields Too Large...", candidate="9000"),
        differs("header", "content-type", control="text/html", candidate="text/html; charset=utf-8"),
    ],
    needs="server",
    cause="header-size-limit",
    why="gunicorn's limit_request_field_size is 8,190 bytes; Hypercorn takes any header as long as the head "
    "arrives within 16 KiB or in one piece.",
    port="Nothing for clients. To keep the bound, limit at the proxy, or in before_request: `if any(len(value) > 8190 for value in "
    "request.headers.values()): abort(431)`. A small h11_max_incomplete_size is no bound: a header that comes in one piece passes.",
    sources=[
        "https://docs.gunicorn.org/en/stable/settings.html#limit-request-field-size",
        "hypercorn/config.py: Config.h11_max_incomplete_size",
    ],
    symptoms=[
        "431 Request Header Fields Too Large is gone",
        "big cookies are accepted",
        "h11_max_incomplete_size does not limit headers",
    ],
)
