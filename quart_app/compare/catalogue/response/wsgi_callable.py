"""A view that returns a WSGI app."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    def old_app(environ, start_response):
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [environ["PATH_INFO"].encode()]

    @app.get("/old")
    def index():
        return old_app

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    def old_app(environ, start_response):
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [environ["PATH_INFO"].encode()]

    @app.get("/old")
    async def index():
        return old_app

    return app


behaviour = Behaviour(
    title="Can a view return a WSGI callable?",
    scenario=[get("/old")],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs("header", "content-length", control=None, candidate="265", at=1),
        differs("header", "content-type", control="text/plain", candidate="text/html; charset=utf-8", at=1),
        differs("body", control="/old", candidate="...<title>500 Internal Server Error</title>...", at=1),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.response.wsgi_callable: Exception on request GET /old [TypeError: The response value type (function) is not valid]",
        ),
    ],
    cause="wsgi-callables-are-refused",
    why="Flask runs a callable as a WSGI app with the request's environ. Quart has no environ and refuses the function.",
    port=(
        "Send its paths past Quart: `old, inner = AsyncioWSGIMiddleware(old_app), app.asgi_app` "
        "(`from hypercorn.middleware import AsyncioWSGIMiddleware`), "
        '`async def dispatch(scope, receive, send): is_old = scope["type"] == "http" and scope["path"].startswith("/old"); '
        "await (old if is_old else inner)(scope, receive, send)`, and `app.asgi_app = dispatch`. A body over 64 KiB needs "
        "`max_body_size=`; a response without a body (HEAD, 204) fails there, `asgiref.wsgi.WsgiToAsgi(old_app)` sends it. "
        "Hypercorn's DispatcherMiddleware is no way: it waits for the WSGI app's lifespan, and the server never starts."
    ),
    sources=[
        "quart/app.py: Quart.make_response",
        "flask/app.py: Flask.make_response",
        "hypercorn/middleware/dispatcher.py: AsyncioDispatcherMiddleware.send",
        "hypercorn/app_wrappers.py: WSGIWrapper",
    ],
    symptoms=[
        "The response value type (function) is not valid",
        "hypercorn does not start with DispatcherMiddleware and a WSGI app",
        "LifespanTimeoutError: Timeout whilst awaiting startup with a WSGI app mounted",
    ],
    observe={"logs"},
)
