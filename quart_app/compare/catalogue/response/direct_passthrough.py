"""Arguments of the Response class."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, Response

    app = Flask(__name__)

    @app.get("/")
    def index():
        return Response(["a"], 200, {}, None, "text/plain", True)

    return app


def quart_app():
    from quart import Quart, Response

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return Response(["a"], 200, {}, None, "text/plain", True)

    return app


behaviour = Behaviour(
    title="Does Response() take direct_passthrough?",
    scenario=[get("/")],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs("header", "content-type", control="text/plain", candidate="text/html; charset=utf-8", at=1),
        differs("body", control="a", candidate="...<title>500 Internal Server Error</title>...", at=1),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.response.direct_passthrough: Exception on request GET / [TypeError: Response.__init__(...",
        ),
    ],
    expected_when={
        "servers": [
            differs("status", control="200", candidate="500", at=1),
            differs("ending", control="cut short", candidate="complete", at=1),
            differs(
                "header", "content-type", control="text/plain", candidate="text/html; charset=utf-8", at=1
            ),
            differs("body", control="", candidate="...<title>500 Internal Server Error</title>...", at=1),
            differs("exception", control="TypeError: 'a' is not a byte", candidate=None),
            differs(
                "log",
                control="ERROR gunicorn.error: Error handling request [TypeError: 'a' is not a byte]",
                candidate="ERROR ...: Exception on request GET / [TypeError: Response.__init__() takes from 1 to 6 positional arguments but 7 were given]",
            ),
        ],
    },
    cause="response-methods-are-gone",
    why="direct_passthrough tells Werkzeug to give the iterable to the WSGI server as it is. Quart sends to no WSGI server and its constructor ends with content_type.",
    port='Drop the argument. Give text or bytes in place of the list, or Content-Length is missing: `Response("a", 200, {}, None, "text/plain")`.',
    sources=[
        "quart/wrappers/response.py: Response.__init__",
        "werkzeug/wrappers/response.py: Response.__init__",
    ],
    symptoms=[
        "__init__() takes from 1 to 6 positional arguments",
        "unexpected keyword argument 'direct_passthrough'",
    ],
    observe={"logs"},
)
