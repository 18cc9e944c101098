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
    why="Without a body both take an empty list. Werkzeug computes its length, 0; Quart wraps it in an IterableBody, a stream of unknown length.",
    port='Write `Response("", status=201)`.',
    sources=[
        "quart/wrappers/response.py: Response.__init__",
        "werkzeug/wrappers/response.py: Response.__init__",
    ],
    symptoms=["Content-Length: 0 is missing", "Transfer-Encoding: chunked on an empty response"],
)
