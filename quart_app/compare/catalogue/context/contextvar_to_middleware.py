"""A ContextVar on its way out to a middleware."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from contextvars import ContextVar

    from flask import Flask

    app = Flask(__name__)
    user = ContextVar("user", default=None)

    @app.get("/")
    def index():
        user.set("ada")
        return "hello"

    class AccessLog:
        def __init__(self, inner):
            self.inner = inner

        def __call__(self, environ, start_response):
            body = self.inner(environ, start_response)
            note("served for", user.get())
            return body

    app.wsgi_app = AccessLog(app.wsgi_app)

    return app


def flask_exercise(app):
    app.test_client().get("/")


def quart_app():
    from contextvars import ContextVar

    from quart import Quart

    app = Quart(__name__)
    user = ContextVar("user", default=None)

    @app.get("/")
    async def index():
        user.set("ada")
        return "hello"

    class AccessLog:
        def __init__(self, inner):
            self.inner = inner

        async def __call__(self, scope, receive, send):
            await self.inner(scope, receive, send)
            note("served for", user.get())

    app.asgi_app = AccessLog(app.asgi_app)

    return app


async def quart_exercise(app):
    await app.test_client().get("/")


behaviour = Behaviour(
    title="Does a middleware see a ContextVar that the view has set?",
    expected=[differs("note", control="served for ada", candidate="served for None")],
    cause="contextvars-do-not-come-back-to-middleware",
    why=(
        "A WSGI middleware calls the app in its own context, so it sees what the view has set. Quart serves "
        "the request in a new task with a copy of the context: values go in to the view, and none comes "
        "back out to the ASGI middleware."
    ),
    port=(
        'Write to what both hold: `request.scope["user"] = "ada"` in the view and `scope.get("user")` in the '
        "middleware after its await; or let the middleware set the ContextVar to a dict before, which the "
        "view fills."
    ),
    sources=[
        "quart/asgi.py: ASGIHTTPConnection.__call__",
        "https://docs.python.org/3/library/contextvars.html#asyncio-support",
    ],
    symptoms=[
        "access log has no user id",
        "structlog contextvars are empty in the middleware",
        "ContextVar is None after await app(scope, receive, send)",
    ],
)
