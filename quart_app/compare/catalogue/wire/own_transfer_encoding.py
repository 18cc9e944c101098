"""An app that sets Transfer-Encoding itself."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, Response

    app = Flask(__name__)

    @app.get("/")
    def index():
        return Response("hello", headers={"Transfer-Encoding": "chunked"})

    return app


def quart_app():
    from quart import Quart, Response

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return Response("hello", headers={"Transfer-Encoding": "chunked"})

    return app


behaviour = Behaviour(
    title="What does a Transfer-Encoding header that the app sets do?",
    scenario=[get("/")],
    expected=[
        differs("header", "content-length", control="5", candidate=None),
        differs("header", "transfer-encoding", control=None, candidate="chunked"),
    ],
    needs="server",
    observe={"server-headers"},
    ignore={"header:connection", "header:server"},
    cause="transfer-encoding-of-the-app-counts",
    why="gunicorn drops it as hop-by-hop and keeps Content-Length. h11 obeys it: it removes Content-Length and "
    "chunks the body, so clients lose the size.",
    port="Never set Transfer-Encoding in the app: the server chunks what has no Content-Length.",
    sources=[
        "gunicorn/util.py: is_hoppish",
        "h11/_connection.py: Connection._clean_up_response_headers_for_sending",
    ],
    symptoms=["Content-Length is gone", "download without a progress bar"],
)
