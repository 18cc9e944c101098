"""Expect: 100-continue."""

from quart_app.compare.behaviour import Behaviour, raw
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.post("/")
    def index():
        note("the view runs")
        return "too big", 413

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.post("/")
    async def index():
        note("the view runs")
        return "too big", 413

    return app


behaviour = Behaviour(
    title="Can a view refuse an upload before the client sends it?",
    scenario=[
        raw(
            b"POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 3\r\nConnection: close\r\n\r\n",
            b"abc",
        )
    ],
    needs="server",
    why="No, in both: gunicorn sends 100 Continue before it calls the app, and Hypercorn while it reads the head. "
    "The client sends the body whatever the view says.",
    sources=["gunicorn/http/wsgi.py: create", "hypercorn/protocol/h11.py: H11Protocol._handle_events"],
)
