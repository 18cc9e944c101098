"""request.environ."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/")
    def index():
        return request.environ["PATH_INFO"]

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return request.environ["PATH_INFO"]

    return app


behaviour = Behaviour(
    title="Is there a request.environ?",
    scenario=[get("/")],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs("body", control="/", candidate="...<title>500 Internal Server Error</title>...", at=1),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.request.environ: Exception on request GET / [AttributeError: 'Request' object has no attribute 'environ']",
        ),
    ],
    cause="no-environ",
    why="environ is the WSGI server's dictionary. Under ASGI there is none; Quart's request has the scope.",
    port="Use the request's own attributes (path, headers, remote_addr, scheme); for what the server adds, `request.scope`.",
    sources=[
        "quart/wrappers/base.py: BaseRequestWebsocket.__init__",
        "https://asgi.readthedocs.io/en/latest/specs/www.html",
    ],
    symptoms=["'Request' object has no attribute 'environ'", "environ REMOTE_USER"],
    observe={"logs"},
)
