"""Bytes that are not HTTP."""

from quart_app.compare.behaviour import Behaviour, differs, raw


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.errorhandler(400)
    def bad_request(error):
        return "our own page", 400

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.errorhandler(400)
    async def bad_request(error):
        return "our own page", 400

    return app


behaviour = Behaviour(
    title="Who answers what is not HTTP, and with what page?",
    scenario=[raw(b"hello there\r\n\r\n")],
    expected=[
        differs("body", control="...Invalid Request Line...", candidate=""),
        differs("header", "content-type", control="text/html", candidate=None),
    ],
    needs="server",
    cause="server-error-page-is-empty",
    why="The server, in both, without the app's error handlers: gunicorn with an HTML page that repeats the bad "
    "line, Hypercorn with an empty 400.",
    port="Nothing: less is told to an attacker. A proxy's own error page covers both.",
    sources=[
        "gunicorn/workers/base.py: Worker.handle_error",
        "hypercorn/protocol/h11.py: H11Protocol._send_error_response",
    ],
    symptoms=[
        "Invalid Request Line",
        "400 with an empty body",
        "errorhandler(400) is not called for malformed requests",
    ],
)
