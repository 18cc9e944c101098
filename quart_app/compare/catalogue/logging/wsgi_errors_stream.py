"""wsgi_errors_stream."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask("shop")

    @app.get("/warn")
    def warn():
        app.logger.warning("watch out")
        return ""

    return app


def flask_exercise(app):
    from io import StringIO

    stream = StringIO()
    app.test_client().get("/warn", errors_stream=stream)
    note("in the server's stream", "watch out" in stream.getvalue())


def quart_app():
    from quart import Quart

    app = Quart("shop")

    @app.get("/warn")
    async def warn():
        app.logger.warning("watch out")
        return ""

    return app


async def quart_exercise(app):
    try:
        from quart.logging import wsgi_errors_stream
    except ImportError:
        note("no wsgi_errors_stream")
    else:
        note("in the server's stream", wsgi_errors_stream)


behaviour = Behaviour(
    title="Do log lines go to the server's error stream during a request?",
    expected=[
        differs("note", control="in the server's stream True", candidate="no wsgi_errors_stream"),
    ],
    cause="no-server-error-stream",
    why="WSGI hands a stream to each request and Flask's handler writes there. ASGI has none, so the same handler writes to sys.stderr.",
    port="Configure a handler of your own; in dictConfig replace `ext://flask.logging.wsgi_errors_stream` by `ext://sys.stderr`.",
    sources=["flask/logging.py: wsgi_errors_stream", "https://flask.palletsprojects.com/en/stable/logging/"],
    symptoms=[
        "ImportError: cannot import name 'wsgi_errors_stream' from 'quart.logging'",
        "log lines are not in the server's error log",
        "where is the wsgi error stream for log lines",
    ],
)
