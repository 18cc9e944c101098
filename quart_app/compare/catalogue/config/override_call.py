"""A subclass that overrides __call__."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    class Shop(Flask):
        def __call__(self, environ, start_response):
            environ["REMOTE_USER"] = environ.get("HTTP_X_USER", "nobody")
            return super().__call__(environ, start_response)

    app = Shop(__name__)

    @app.get("/")
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart

    class Shop(Quart):
        def __call__(self, environ, start_response):
            environ["REMOTE_USER"] = environ.get("HTTP_X_USER", "nobody")
            return super().__call__(environ, start_response)

    app = Shop(__name__)

    @app.get("/")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="Is an override of __call__(environ, start_response) still called?",
    scenario=[get("/")],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs("header", "content-type", control="text/html; charset=utf-8", candidate=None, at=1),
        differs("body", control="hello", candidate="", at=1),
        differs(
            "exception",
            control=None,
            candidate="TypeError: Quart.__call__() missing 1 required positional argument: 'send'",
        ),
    ],
    needs="server",
    cause="app-is-called-as-asgi",
    why="A Quart app is called with scope, receive and send. Hypercorn takes an app whose __call__ is no coroutine function for a "
    "WSGI app, so the override runs, in a thread, and super().__call__ lacks its third argument. Uvicorn and the test client "
    "call the override with three arguments.",
    port="`async def __call__(self, scope, receive, send)`; change a copy of the scope where its type is http, and "
    "`await super().__call__(scope, receive, send)` for every type, the lifespan included.",
    sources=["quart/app.py: Quart.__call__", "hypercorn/utils.py: is_asgi", "flask/app.py: Flask.__call__"],
    symptoms=[
        "TypeError: Quart.__call__() missing 1 required positional argument: 'send'",
        "__call__() takes 3 positional arguments but 4 were given",
        "every request is an empty 500 since the app class has its own __call__",
    ],
)
