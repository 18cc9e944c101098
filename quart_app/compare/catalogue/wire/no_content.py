"""204 with a body."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        return "not for you", 204

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return "not for you", 204

    return app


behaviour = Behaviour(
    title="Which headers does a 204 carry?",
    scenario=[get("/")],
    expected=[differs("header", "content-length", control=None, candidate="11")],
    needs="server",
    cause="content-length-sent-with-204",
    why="gunicorn removes Content-Length from 204, as RFC 9110 demands. Quart computes it from the text that the "
    "view returned, and Hypercorn drops the body and leaves the header.",
    port='Return `Response(status=204)`, which has no Content-Length. With `"", 204` it is 0, which strict proxies also '
    "refuse; for all views at once, in after_request: `if response.status_code == 204: "
    'response.headers.pop("Content-Length", None)`.',
    sources=[
        "quart/wrappers/response.py: Response.set_data",
        "hypercorn/utils.py: suppress_body",
        "https://www.rfc-editor.org/rfc/rfc9110#section-8.6",
    ],
    symptoms=[
        "204 with Content-Length",
        "a proxy waits for the body of a 204",
        "upstream sent invalid header",
    ],
)
