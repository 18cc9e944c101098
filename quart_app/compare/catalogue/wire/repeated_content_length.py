"""Content-Length twice, the same."""

from quart_app.compare.behaviour import Behaviour, differs, raw
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.post("/")
    def index():
        data = request.get_data()
        note("the view got", len(data))
        return "thank you"

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.post("/")
    async def index():
        data = await request.get_data()
        note("the view got", len(data))
        return "thank you"

    return app


behaviour = Behaviour(
    title="Is Content-Length sent twice refused?",
    scenario=[
        raw(
            b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc"
        )
    ],
    expected=[
        differs("status", control="400", candidate="200"),
        differs("body", control="...Bad Request...", candidate="thank you"),
        differs("header", "content-type", control="text/html", candidate="text/html; charset=utf-8"),
        differs("note", control=None, candidate="the view got 3"),
    ],
    needs="server",
    cause="repeated-content-length-accepted",
    why="RFC 9110 lets a server take equal values as one, as h11 does; gunicorn refuses any repetition.",
    port="Nothing, unless the refusal was part of your defence: then refuse it at the proxy.",
    sources=["h11/_headers.py: normalize_and_validate", "gunicorn/http/message.py: Request"],
    symptoms=["duplicate Content-Length is accepted"],
)
