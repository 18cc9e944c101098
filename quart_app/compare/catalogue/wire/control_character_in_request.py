"""A control character in a request header."""

from quart_app.compare.behaviour import Behaviour, differs, raw


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/")
    def index():
        return repr(request.headers["X-Name"])

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return repr(request.headers["X-Name"])

    return app


behaviour = Behaviour(
    title="Can a request header hold control characters?",
    scenario=[raw(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Name: a\x01b\r\nConnection: close\r\n\r\n")],
    expected=[
        differs("status", control="400", candidate="200"),
        differs("body", control="...Invalid HTTP Header...", candidate="'a\\x01b'"),
        differs("header", "content-type", control="text/html", candidate="text/html; charset=utf-8"),
    ],
    needs="server",
    cause="control-characters-in-request-headers",
    why="gunicorn refuses them; h11 refuses NUL, CR and LF only (it is lenient on purpose), so others reach the "
    "app and its logs.",
    port="Escape header values before they are logged or echoed.",
    sources=["h11/_abnf.py", "gunicorn/http/message.py: Request"],
    symptoms=[
        "escape sequences of a client in the terminal that shows the log",
        "log injection through a header",
    ],
)
