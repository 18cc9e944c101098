"""A Response made from a list of strings."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, Response

    app = Flask(__name__)

    @app.get("/")
    def index():
        return Response(["one ", "two"])

    return app


def quart_app():
    from quart import Quart, Response

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return Response(["one ", "two"])

    return app


behaviour = Behaviour(
    title="Does a Response made from a list have a Content-Length?",
    scenario=[get("/")],
    expected=[
        differs("header", "content-length", control="7", candidate=None, at=1),
    ],
    cause="list-body-has-no-length",
    why="Werkzeug takes a list or tuple for the whole body and computes its length. Quart wraps everything but str and bytes as a stream of unknown length.",
    port='Join it: `Response("".join(parts))`.',
    sources=[
        "quart/wrappers/response.py: Response.__init__",
        "werkzeug/wrappers/response.py: Response.get_wsgi_headers",
    ],
    symptoms=["Content-Length is missing", "response is chunked"],
)
