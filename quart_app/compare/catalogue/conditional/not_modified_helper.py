"""is_resource_modified() with the environ."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, request
    from werkzeug.http import is_resource_modified

    app = Flask(__name__)

    @app.get("/")
    def index():
        if not is_resource_modified(request.environ, etag="v1"):
            return "", 304
        return "page"

    return app


def quart_app():
    from quart import Quart, request
    from werkzeug.http import is_resource_modified

    app = Quart(__name__)

    @app.get("/")
    async def index():
        if not is_resource_modified(request.environ, etag="v1"):
            return "", 304
        return "page"

    return app


behaviour = Behaviour(
    title="Can is_resource_modified() be asked?",
    scenario=[get("/"), get("/", headers={"If-None-Match": '"v1"'})],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs("body", control="page", candidate="...<title>500 Internal Server Error</title>...", at=1),
        differs("status", control="304", candidate="500", at=2),
        differs("body", control="", candidate="...<title>500 Internal Server Error</title>...", at=2),
    ],
    cause="no-environ",
    why="werkzeug.http.is_resource_modified takes a WSGI environ, which Quart's request does not have.",
    port='Write `request.if_none_match.contains("v1")`, or `await response.make_conditional(request)`.',
    sources=[
        "werkzeug/http.py: is_resource_modified",
        "quart/wrappers/base.py: BaseRequestWebsocket.__init__",
    ],
    symptoms=[
        "'Request' object has no attribute 'environ'",
        "is_resource_modified cannot be used",
    ],
    ignore={"headers"},
)
