"""Two requests sent before the first answer."""

from quart_app.compare.behaviour import Behaviour, raw


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
    title="Are pipelined requests answered in order on one connection?",
    scenario=[
        raw(
            b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\nGET /missing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        )
    ],
    needs="server",
    why="Hypercorn pauses reading until the first answer is sent (h11.PAUSED), gunicorn's threads read one "
    "request after the other: both answer in order on the kept connection. (gunicorn's sync worker closes after "
    "the first.)",
    sources=[
        "hypercorn/protocol/h11.py: H11Protocol._handle_events",
        "gunicorn/workers/gthread.py: ThreadWorker",
    ],
)
