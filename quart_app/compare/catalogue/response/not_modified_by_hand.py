"""A view that answers 304 itself."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        return "", 304, {"ETag": '"v1"', "Content-Language": "ko"}

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return "", 304, {"ETag": '"v1"', "Content-Language": "ko"}

    return app


behaviour = Behaviour(
    title="Which headers has a 304 that the view returns?",
    scenario=[get("/")],
    expected=[
        differs("header", "content-language", control=None, candidate="ko", at=1),
        differs("header", "content-length", control=None, candidate="0", at=1),
        differs("header", "content-type", control=None, candidate="text/html; charset=utf-8", at=1),
    ],
    cause="not-modified-keeps-entity-headers",
    why="Werkzeug takes Content-Type, Content-Length, Content-Language and their kin out of a 304 when it sends. Quart leaves them.",
    port='Remove them: `del response.headers["Content-Type"]`.',
    sources=[
        "werkzeug/wrappers/response.py: Response.get_wsgi_headers",
        "werkzeug/http.py: remove_entity_headers",
        "quart/asgi.py: ASGIHTTPConnection._send_response",
    ],
    symptoms=["304 with Content-Length: 0", "a cache replaces a page by an empty one"],
)
