"""Cookies in two Cookie headers, as HTTP/2 clients may send them."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/")
    def index():
        return dict(sorted(request.cookies.items()))

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return dict(sorted(request.cookies.items()))

    return app


behaviour = Behaviour(
    title="Are cookies read from two Cookie headers?",
    scenario=[get("/", headers=[("Cookie", "first=1"), ("Cookie", "second=2")])],
    expected=[
        differs("body", control="{}\n", candidate='{"first":"1","second":"2"}\n', at=1),
    ],
    cause="repeated-cookie-headers",
    why="HTTP/2 lets a client split its cookies over headers. WSGI joins the headers with a comma, which Werkzeug's cookie parser can't read; Quart has the list, and sansio Request.cookies joins it with a semicolon.",
    port="Nothing to change: Quart reads more. Drop code that repaired a comma in a cookie's value.",
    sources=[
        "werkzeug/sansio/request.py: Request.cookies",
        "werkzeug/datastructures/headers.py: EnvironHeaders",
        "https://www.rfc-editor.org/rfc/rfc9113#section-8.2.3",
    ],
    symptoms=["cookie value ends with , and another cookie", "cookie is missing over HTTP/2"],
)
