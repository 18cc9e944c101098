"""A request class with a constructor of its own."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, Request, request

    class Tagged(Request):
        def __init__(self, environ, *args, **kwargs):
            super().__init__(environ, *args, **kwargs)
            self.tag = environ.get("HTTP_X_TAG", "none")

    app = Flask(__name__)
    app.request_class = Tagged

    @app.errorhandler(500)
    def failed(error):
        return "our error page", 500

    @app.get("/")
    def index():
        return request.tag

    return app


def quart_app():
    from quart import Quart, Request, request

    class Tagged(Request):
        def __init__(self, environ, *args, **kwargs):
            super().__init__(environ, *args, **kwargs)
            self.tag = environ.get("HTTP_X_TAG", "none")

    app = Quart(__name__)
    app.request_class = Tagged

    @app.errorhandler(500)
    async def failed(error):
        return "our error page", 500

    @app.get("/")
    async def index():
        return request.tag

    return app


behaviour = Behaviour(
    title="What does the constructor of a request class receive?",
    scenario=[get("/", headers={"X-Tag": "a"})],
    expected=[
        differs("status", control="200", candidate=None, at=1),
        differs("ending", control="complete", candidate="no answer", at=1),
        differs(
            "exception", control=None, candidate="AttributeError: 'str' object has no attribute 'get'", at=1
        ),
    ],
    expected_when={
        "servers": [
            differs("status", control="200", candidate="500", at=1),
            differs("header", "content-type", control="text/html; charset=utf-8", candidate=None, at=1),
            differs("body", control="a", candidate="", at=1),
            differs(
                "exception", control=None, candidate="AttributeError: 'str' object has no attribute 'get'"
            ),
            differs(
                "log",
                control=None,
                candidate="ERROR hypercorn.error: Error in ASGI Framework [AttributeError: 'str' object has no attribute 'get']",
            ),
        ],
    },
    cause="request-is-built-from-parts",
    why="Flask makes it from the WSGI environ. Quart passes method, scheme, path, query string, headers and the scope one by one; an error there is outside the app's error handling, so no page and no log line of the app.",
    port=(
        "Write `def __init__(self, *args, **kwargs):`, in it `super().__init__(*args, **kwargs)`, and read "
        '`self.headers.get("X-Tag")` afterwards.'
    ),
    sources=[
        "quart/asgi.py: ASGIHTTPConnection._create_request_from_scope",
        "flask/ctx.py: RequestContext.__init__",
    ],
    symptoms=[
        "'str' object has no attribute 'get'",
        "every request fails with a custom request class",
        "TypeError or AttributeError in __init__ of a request class",
    ],
    observe={"logs"},
)
