"""304 with a body."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        return "cached", 304, {"ETag": '"1"'}

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return "cached", 304, {"ETag": '"1"'}

    return app


behaviour = Behaviour(
    title="Which headers does a 304 carry?",
    scenario=[get("/")],
    expected=[
        differs("header", "content-length", control=None, candidate="6"),
        differs("header", "content-type", control=None, candidate="text/html; charset=utf-8"),
    ],
    needs="server",
    cause="entity-headers-sent-with-304",
    why="Werkzeug's get_wsgi_headers removes entity headers from a 304; Quart has no such step and sends "
    "Content-Type and a Content-Length of a body that isn't sent.",
    port='In after_request: `if response.status_code == 304: response.headers.pop("Content-Type", None); '
    'response.headers.pop("Content-Length", None)`. `await response.make_conditional(request)` takes only Content-Length '
    "away.",
    sources=[
        "werkzeug/wrappers/response.py: Response.get_wsgi_headers",
        "quart/asgi.py: ASGIHTTPConnection._send_response",
    ],
    symptoms=[
        "304 with Content-Type",
        "304 with Content-Length",
        "a cache replaces the stored type with text/html",
    ],
)
