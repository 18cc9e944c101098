"""A stream that raises before its first chunk."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        def lines():
            raise ValueError("the database is gone")
            yield "never"

        return lines()

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        def lines():
            raise ValueError("the database is gone")
            yield "never"

        return lines()

    return app


behaviour = Behaviour(
    title="What status has a stream that fails before its first chunk?",
    scenario=[get("/")],
    expected=[
        differs("status", control="500", candidate="200"),
        differs("ending", control="complete", candidate="cut short"),
        differs("body", control="...Internal Server Error...", candidate=""),
        differs("header", "content-length", control="...", candidate=None),
        differs("header", "content-type", control="text/html", candidate="text/html; charset=utf-8"),
    ],
    needs="server",
    expected_when={
        "quart>=0.23": [
            differs("status", control="500", candidate="200"),
            differs("ending", control="complete", candidate="cut short"),
            differs("body", control="...Internal Server Error...", candidate=""),
            differs("header", "content-length", control="...", candidate=None),
            differs("header", "content-type", control="text/html", candidate="text/html; charset=utf-8"),
            differs(
                "exception",
                control="ValueError: the database is gone",
                candidate="ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
            ),
        ]
    },
    cause="status-sent-before-first-chunk",
    why="A WSGI server sends the head with the first chunk, so gunicorn can still answer 500. Quart sends "
    "http.response.start before it asks the generator for anything: the client gets an empty, broken 200.",
    port='Fetch the first row in the view, so that errors rise there: `rows = lines(); first = next(rows, ""); return '
    'Response(chain([first], rows))` (a chain by itself is refused). With an async generator: `first = await anext(rows, "")`, '
    "and return a generator that yields it and then the rest.",
    sources=["quart/asgi.py: ASGIHTTPConnection._send_response", "gunicorn/http/wsgi.py: Response.write"],
    symptoms=[
        "200 with an empty body in place of 500",
        "monitoring sees no errors after the port",
        "incomplete chunked encoding",
        "the generator raises and the client still gets status 200",
        "stream fails and the status is 200",
    ],
)
