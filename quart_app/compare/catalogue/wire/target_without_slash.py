"""A target that does not begin with a slash."""

from quart_app.compare.behaviour import Behaviour, differs, raw


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/page")
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/page")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="Is `GET page HTTP/1.1`, without a slash, served?",
    scenario=[raw(b"GET page HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")],
    expected=[
        differs("status", control="400", candidate="200"),
        differs("body", control="...Bad Request...", candidate="hello"),
        differs("header", "content-type", control="text/html", candidate="text/html; charset=utf-8"),
    ],
    needs="server",
    cause="target-without-slash-served",
    why="gunicorn refuses the request line. Hypercorn passes the target on, and Quart takes urlparse(target).path "
    "and matches it as if the slash were there.",
    port="Nothing for browsers. Access rules at a proxy that match on `/admin` must also refuse targets without a "
    "slash.",
    sources=[
        "quart/asgi.py: ASGIHTTPConnection._create_request_from_scope",
        "gunicorn/http/message.py: Request",
    ],
    symptoms=["GET admin is served", "a path rule is bypassed"],
)
