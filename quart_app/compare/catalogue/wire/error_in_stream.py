"""A stream that raises after its first chunk."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        def lines():
            yield "first line\n"
            raise ValueError("the database is gone")

        return lines()

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        def lines():
            yield "first line\n"
            raise ValueError("the database is gone")

        return lines()

    return app


behaviour = Behaviour(
    title="What does a client see when a stream fails half-way?",
    scenario=[get("/")],
    needs="server",
    expected_when={
        "quart>=0.23": [
            differs(
                "exception",
                control="ValueError: the database is gone",
                candidate="ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
            )
        ]
    },
    cause="server-exceptions-are-grouped",
    why="Both have sent status 200 and can only close without the last chunk: the client sees a body cut short. "
    "The app's error handlers and logger hear nothing; the server logs it (since Quart 0.23 inside an "
    "ExceptionGroup, from its task group).",
    port="Nothing for the client. In Quart 0.23 log filters and error trackers must look inside ExceptionGroup "
    "(`except*`).",
    sources=[
        "quart/asgi.py: ASGIHTTPConnection._send_response",
        "gunicorn/workers/gthread.py: ThreadWorker.handle_request",
    ],
    symptoms=["Error in ASGI Framework", "curl: (18) transfer closed", "incomplete chunked read"],
)
