"""Status 204 with a body."""

from quart_app.compare.behaviour import Behaviour, delete, differs


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.delete("/")
    def index():
        return "deleted", 204

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.delete("/")
    async def index():
        return "deleted", 204

    return app


behaviour = Behaviour(
    title='What is sent for `return "deleted", 204`?',
    scenario=[delete("/")],
    expected=[
        differs("header", "content-length", control=None, candidate="7", at=1),
    ],
    cause="no-content-keeps-its-body",
    why="Werkzeug drops body and Content-Length of 1xx, 204 and 304 when it sends. Quart sends what the view gave, and the ASGI server has to cope.",
    port='Return an empty body: `return "", 204`.',
    sources=[
        "quart/asgi.py: ASGIHTTPConnection._send_response",
        "werkzeug/wrappers/response.py: Response.get_app_iter",
        "werkzeug/wrappers/response.py: Response.get_wsgi_headers",
    ],
    symptoms=["Too much data for declared Content-Length", "LocalProtocolError", "204 with Content-Length"],
    needs="server",
)
