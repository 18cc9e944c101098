"""A page with an ETag, asked for again."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, Response, request

    app = Flask(__name__)

    @app.get("/")
    def index():
        response = Response("hello", headers={"Content-Language": "ko", "X-A": "1"})
        response.set_etag("v1")
        return response.make_conditional(request)

    return app


def quart_app():
    from quart import Quart, Response, request

    app = Quart(__name__)

    @app.get("/")
    async def index():
        response = Response("hello", headers={"Content-Language": "ko", "X-A": "1"})
        response.set_etag("v1")
        return await response.make_conditional(request)

    return app


behaviour = Behaviour(
    title="What does make_conditional() answer for a page?",
    scenario=[
        get("/"),
        get("/", headers={"If-None-Match": '"v1"'}),
        get("/", headers={"If-None-Match": 'W/"v1", "v0"'}),
        get("/", headers={"If-None-Match": '"v0"'}),
    ],
    expected=[
        differs("header", "content-language", control=None, candidate="ko", at=2),
        differs("header", "content-type", control=None, candidate="text/html; charset=utf-8", at=2),
        differs("header", "content-language", control=None, candidate="ko", at=3),
        differs("header", "content-type", control=None, candidate="text/html; charset=utf-8", at=3),
    ],
    cause="entity-headers-sent-with-304",
    why=(
        "Both answer 304 when the ETag is named. Werkzeug takes out the headers about the content when it "
        "sends (remove_entity_headers); Quart only deletes Content-Length, so Content-Type and "
        "Content-Language stay."
    ),
    port=(
        "Nothing for most caches. To send the same, in after_request: `if response.status_code == 304: "
        "remove_entity_headers(response.headers)`, from werkzeug.http."
    ),
    sources=[
        "quart/wrappers/response.py: Response.make_conditional",
        "werkzeug/wrappers/response.py: Response.get_wsgi_headers",
    ],
    symptoms=[
        "304 with Content-Type",
        "a 304 for a page has Content-Language",
    ],
)
