"""Response() without a body."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, Response

    app = Flask(__name__)

    @app.get("/")
    def index():
        return Response(status=201, headers={"Location": "/made"})

    return app


def quart_app():
    from quart import Quart, Response

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return Response(status=201, headers={"Location": "/made"})

    return app


behaviour = Behaviour(
    title="Does an empty Response have Content-Length: 0?",
    scenario=[get("/")],
    expected=[
        differs("header", "content-length", control="0", candidate=None, at=1),
    ],
    cause="list-body-has-no-length",
    why="Response(None) is an empty list of data in both; Werkzeug computes 0 for it, Quart makes a stream of it.",
    port='Write `Response("", status=201)`.',
    sources=[
        "quart/wrappers/response.py: Response.__init__",
        "werkzeug/wrappers/response.py: Response.__init__",
    ],
    symptoms=["Content-Length: 0 is missing", "Transfer-Encoding: chunked on an empty response"],
)
