"""Status 204 with an empty body."""

from quart_app.compare.behaviour import Behaviour, delete, differs


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.delete("/")
    def index():
        return "", 204

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.delete("/")
    async def index():
        return "", 204

    return app


behaviour = Behaviour(
    title="Which headers has an empty 204?",
    scenario=[delete("/")],
    expected=[
        differs("header", "content-length", control=None, candidate="0", at=1),
    ],
    cause="no-content-keeps-its-length",
    why="Werkzeug removes Content-Length from a 204, as RFC 9110 demands. Quart sends `Content-Length: 0`.",
    port="Nothing for most clients; remove the header in after_request for strict ones: `del response.content_length`.",
    sources=[
        "werkzeug/wrappers/response.py: Response.get_wsgi_headers",
        "quart/asgi.py: ASGIHTTPConnection._send_response",
        "https://www.rfc-editor.org/rfc/rfc9110#section-8.6",
    ],
    symptoms=["204 with Content-Length: 0"],
)
