"""A response header beyond ASCII."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, Response

    app = Flask(__name__)

    @app.get("/latin")
    def latin():
        return Response("hello", headers={"X-City": "Zürich"})

    @app.get("/korean")
    def korean():
        return Response("hello", headers={"X-City": "서울"})

    return app


def quart_app():
    from quart import Quart, Response

    app = Quart(__name__)

    @app.get("/latin")
    async def latin():
        return Response("hello", headers={"X-City": "Zürich"})

    @app.get("/korean")
    async def korean():
        return Response("hello", headers={"X-City": "서울"})

    return app


behaviour = Behaviour(
    title="How are response headers beyond ASCII sent?",
    scenario=[get("/latin"), get("/korean")],
    expected=[
        differs("header", "x-city", control="Z\\xfcrich", candidate="Zürich", at=1),
        differs("status", control="500", candidate="200", at=2),
        differs("body", control="...Internal Server Error...", candidate="hello", at=2),
        differs("header", "content-type", control="text/html", candidate="text/html; charset=utf-8", at=2),
        differs("header", "x-city", control=None, candidate="서울", at=2),
        differs("exception", control="InvalidResponseHeader: ...", candidate=None),
    ],
    needs="server",
    cause="response-headers-are-utf-8",
    why="WSGI headers are Latin-1: other characters are a 500 from gunicorn. Quart encodes header values as "
    "UTF-8, so `ü` becomes two bytes and Korean is sent.",
    port="Percent-encode such values (RFC 8187: `filename*=UTF-8''...`), so that no client has to guess.",
    sources=["quart/utils.py: encode_headers", "gunicorn/http/wsgi.py: Response.process_headers"],
    symptoms=[
        "UnicodeEncodeError: 'latin-1' codec can't encode",
        "ZÃ¼rich in a header",
        "500 for a header with Korean text",
    ],
)
