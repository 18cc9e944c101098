"""The words behind the status."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, Response

    app = Flask(__name__)

    @app.get("/")
    def index():
        return "hello"

    @app.get("/own")
    def own_words():
        return Response("hello", status="299 Almost Fine")

    return app


def quart_app():
    from quart import Quart, Response

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return "hello"

    @app.get("/own")
    async def own_words():
        return Response("hello", status="299 Almost Fine")

    return app


behaviour = Behaviour(
    title="Does the status line keep its words?",
    scenario=[get("/"), get("/own"), get("/missing")],
    expected=[
        differs("reason", control="OK", candidate="", at=1),
        differs("reason", control="Almost Fine", candidate="", at=2),
        differs("reason", control="NOT FOUND", candidate="", at=3),
    ],
    needs="server",
    observe={"reason"},
    cause="no-reason-phrase",
    why="ASGI's http.response.start carries a number only, and h11 as Hypercorn uses it writes an empty reason "
    "phrase (HTTP/2 has none at all). WSGI passes the whole status text, so gunicorn sends Flask's words.",
    port="Don't read meaning from the reason phrase: put the text in the body or a header. Fix clients and "
    "monitors that match `200 OK` or `404 NOT FOUND`.",
    sources=[
        "hypercorn/protocol/h11.py: H11Protocol.stream_send",
        "https://asgi.readthedocs.io/en/latest/specs/www.html#response-start-send-event",
    ],
    symptoms=[
        "HTTP/1.1 200 without OK",
        "curl -v shows no reason phrase",
        "a custom status text is gone",
        "a health check that greps for 200 OK fails",
    ],
)
