"""A control character in a response header."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, Response

    app = Flask(__name__)

    @app.get("/")
    def index():
        return Response("hello", headers={"X-Name": "a\x01b"})

    return app


def quart_app():
    from quart import Quart, Response

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return Response("hello", headers={"X-Name": "a\x01b"})

    return app


behaviour = Behaviour(
    title="Is a control character in a response header refused?",
    scenario=[get("/")],
    expected=[
        differs("status", control="500", candidate="200"),
        differs("body", control="...Internal Server Error...", candidate="hello"),
        differs("header", "content-type", control="text/html", candidate="text/html; charset=utf-8"),
        differs("header", "x-name", control=None, candidate="a\x01b"),
        differs("exception", control="InvalidResponseHeader: ...", candidate=None),
    ],
    needs="server",
    cause="control-characters-in-response-headers",
    why="gunicorn checks values (InvalidResponseHeader) and answers 500; h11 refuses NUL, CR and LF only.",
    port="Check what users may put into headers (file names) in the app.",
    sources=["gunicorn/http/wsgi.py: Response.process_headers", "h11/_abnf.py"],
    symptoms=["InvalidResponseHeader is gone", "nginx: upstream sent invalid header"],
)
