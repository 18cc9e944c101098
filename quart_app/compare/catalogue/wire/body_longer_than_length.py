"""More body than Content-Length says."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, Response

    app = Flask(__name__)

    @app.get("/")
    def index():
        response = Response(iter(["0123456789"]))
        response.headers["Content-Length"] = "3"
        return response

    return app


def quart_app():
    from quart import Quart, Response

    app = Quart(__name__)

    @app.get("/")
    async def index():
        response = Response(iter(["0123456789"]))
        response.headers["Content-Length"] = "3"
        return response

    return app


behaviour = Behaviour(
    title="What if the body is longer than the Content-Length that the view set?",
    scenario=[get("/")],
    expected=[
        differs("ending", control="complete", candidate="cut short"),
        differs("body", control="012", candidate=""),
        differs(
            "exception",
            control=None,
            candidate="LocalProtocolError: Too much data for declared Content-Length",
        ),
    ],
    needs="server",
    expected_when={
        "quart>=0.23": [
            differs("ending", control="complete", candidate="cut short"),
            differs("body", control="012", candidate=""),
            differs(
                "exception",
                control=None,
                candidate="ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
            ),
        ]
    },
    cause="body-longer-than-content-length-fails",
    why="gunicorn sends as much as was announced and drops the rest. h11 raises LocalProtocolError ('Too much "
    "data'), and Hypercorn closes the connection after the head.",
    port="Don't set Content-Length by hand for streams, or count bytes, not characters (len(text.encode())).",
    sources=["gunicorn/http/wsgi.py: Response.write", "h11/_writers.py: ContentLengthWriter"],
    symptoms=[
        "h11._util.LocalProtocolError: Too much data for declared Content-Length",
        "net::ERR_CONTENT_LENGTH_MISMATCH",
        "empty pages with status 200",
    ],
)
