"""Two Set-Cookie pairs in a list of headers."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        return "text", 200, [("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")]

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return "text", 200, [("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")]

    return app


behaviour = Behaviour(
    title="Do two Set-Cookie pairs in a header list both arrive?",
    scenario=[get("/")],
    expected=[
        differs("header", "set-cookie", control="a=1\nb=2", candidate="b=2", at=1),
    ],
    cause="repeated-headers-overwrite",
    why="Flask gives headers to the response's constructor, which keeps repeated names. Quart calls headers.update(), where each pair replaces the one before.",
    port='Build the response and call `response.set_cookie(...)` or `response.headers.add(...)`; or pass a dict with a list: `{"Set-Cookie": ["a=1", "b=2"]}`.',
    sources=[
        "quart/app.py: Quart.make_response",
        "flask/app.py: Flask.make_response",
        "werkzeug/datastructures/headers.py: Headers.update",
    ],
    symptoms=[
        "only the last cookie is set",
        "login cookie is missing",
        "two cookies are set and the browser keeps only one",
        "the second Set-Cookie header of a view is missing",
    ],
)
