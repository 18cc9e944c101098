"""WSGI middleware around the app."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    class Stamp:
        def __init__(self, wsgi_app):
            self.wsgi_app = wsgi_app

        def __call__(self, environ, start_response):
            def start(status, headers, exc_info=None):
                return start_response(status, [*headers, ("X-Stamp", "yes")], exc_info)

            return self.wsgi_app(environ, start)

    app.wsgi_app = Stamp(app.wsgi_app)

    @app.get("/")
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    class Stamp:
        def __init__(self, wsgi_app):
            self.wsgi_app = wsgi_app

        def __call__(self, environ, start_response):
            def start(status, headers, exc_info=None):
                return start_response(status, [*headers, ("X-Stamp", "yes")], exc_info)

            return self.wsgi_app(environ, start)

    app.wsgi_app = Stamp(getattr(app, "wsgi_app", None))

    @app.get("/")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="Is middleware in app.wsgi_app still used?",
    scenario=[get("/")],
    expected=[
        differs("header", "x-stamp", control="yes", candidate=None, at=1),
    ],
    cause="wsgi-app-is-ignored",
    why="Quart calls asgi_app. It has no wsgi_app: reading it raises AttributeError, assigning it makes an attribute that nobody looks at.",
    port="Write ASGI middleware: `app.asgi_app = Stamp(app.asgi_app)` with `async def __call__(self, scope, receive, send)`.",
    sources=[
        "quart/app.py: Quart.__call__",
        "https://quart.palletsprojects.com/en/latest/how_to_guides/middleware.html",
    ],
    symptoms=[
        "AttributeError: 'Quart' object has no attribute 'wsgi_app'",
        "ProxyFix has no effect",
        "middleware is never called",
    ],
)
