"""A request line that says HTTP/2.0."""

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
    title="Is `GET / HTTP/2.0` as text served?",
    scenario=[raw(b"GET / HTTP/2.0\r\nHost: localhost\r\nConnection: close\r\n\r\n")],
    expected=[
        differs("status", control="400", candidate="200"),
        differs("body", control="...Invalid HTTP Version...", candidate="hello"),
        differs("header", "content-type", control="text/html", candidate="text/html; charset=utf-8"),
    ],
    needs="server",
    cause="http-version-not-checked",
    why="gunicorn takes HTTP/1.x only; h11 takes any version and answers in HTTP/1.1.",
    port="Nothing for clients; refuse it at the proxy if the refusal was wanted.",
    sources=["gunicorn/http/message.py: Request", "h11/_abnf.py"],
    symptoms=["Invalid HTTP Version"],
)
