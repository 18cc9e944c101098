"""HTTP/1.1 without Host."""

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
    title="Is an HTTP/1.1 request without Host served?",
    scenario=[raw(b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n")],
    expected=[
        differs("status", control="200", candidate="400"),
        differs("body", control="hello", candidate=""),
        differs("header", "content-type", control="text/html; charset=utf-8", candidate=None),
    ],
    needs="server",
    cause="host-header-required",
    why="h11, which Hypercorn uses, refuses it as RFC 9112 says; gunicorn passes it to the app.",
    port="Make health probes and scripts send Host. The app sees nothing of it: no hook, no error page, no access "
    "record of the app.",
    sources=["h11/_headers.py", "hypercorn/protocol/h11.py: H11Protocol._handle_events"],
    symptoms=["400 with an empty body and nothing in the log", "Missing mandatory Host: header"],
)
