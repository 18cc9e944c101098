"""Less body than Content-Length says."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, Response

    app = Flask(__name__)

    @app.get("/")
    def index():
        response = Response(iter(["012"]))
        response.headers["Content-Length"] = "10"
        return response

    return app


def quart_app():
    from quart import Quart, Response

    app = Quart(__name__)

    @app.get("/")
    async def index():
        response = Response(iter(["012"]))
        response.headers["Content-Length"] = "10"
        return response

    return app


behaviour = Behaviour(
    title="What if the body is shorter than the Content-Length that the view set?",
    scenario=[get("/")],
    expected=[
        differs(
            "exception",
            control=None,
            candidate="LocalProtocolError: Too little data for declared Content-Length",
        )
    ],
    needs="server",
    expected_when={
        "quart>=0.23": [
            differs(
                "exception",
                control=None,
                candidate="ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
            )
        ]
    },
    cause="short-body-is-an-error-in-the-log",
    why="Both send what there is and close: the client sees a body cut short. Only under Hypercorn it is an "
    "error: h11 raises LocalProtocolError when the body ends.",
    port="Expect new error lines for views that announce more than they send; correct the Content-Length.",
    sources=["h11/_writers.py: ContentLengthWriter", "gunicorn/http/wsgi.py: Response.write"],
    symptoms=[
        "h11._util.LocalProtocolError: Too little data for declared Content-Length",
        "curl: (18) transfer closed with bytes remaining",
    ],
)
