"""An Expect that nobody knows."""

from quart_app.compare.behaviour import Behaviour, differs, raw


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="What does an unknown Expect header get?",
    scenario=[raw(b"GET / HTTP/1.1\r\nHost: localhost\r\nExpect: a-miracle\r\nConnection: close\r\n\r\n")],
    expected=[
        differs("status", control="417", candidate="200"),
        differs("body", control="...Expectation Failed...", candidate="hello"),
        differs("header", "content-type", control="text/html", candidate="text/html; charset=utf-8"),
    ],
    needs="server",
    cause="unknown-expectation-ignored",
    why="gunicorn answers 417 itself. h11 looks for 100-continue only and ignores the rest.",
    port="Nothing, unless a client relies on 417: then in before_request `if request.headers.get('Expect', '100-continue').lower() != '100-continue': abort(417)`.",
    sources=["gunicorn/http/message.py: Request", "h11/_headers.py: has_expect_100_continue"],
    symptoms=["417 Expectation Failed is gone"],
)
