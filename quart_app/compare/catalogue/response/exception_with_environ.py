"""An HTTPException that looks at the environ."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask
    from werkzeug.exceptions import HTTPException

    class Gone(HTTPException):
        code = 410

        def get_body(self, environ=None, scope=None):
            return "gone: " + (environ["PATH_INFO"] if environ else "somewhere")

    app = Flask(__name__)

    @app.get("/old")
    def index():
        raise Gone()

    return app


def quart_app():
    from quart import Quart
    from werkzeug.exceptions import HTTPException

    class Gone(HTTPException):
        code = 410

        def get_body(self, environ=None, scope=None):
            return "gone: " + (environ["PATH_INFO"] if environ else "somewhere")

    app = Quart(__name__)

    @app.get("/old")
    async def index():
        raise Gone()

    return app


behaviour = Behaviour(
    title="Does an HTTPException's get_body() get the environ?",
    scenario=[get("/old")],
    expected=[
        differs("body", control="gone: /old", candidate="gone: somewhere", at=1),
    ],
    cause="exceptions-get-no-environ",
    why="Flask runs the exception as a WSGI app, with the request's environ. Quart's make_response calls get_response() without environ or scope.",
    port='Use `quart.request` in get_body() or get_headers(): `from quart import request`, then `request.path` for `environ["PATH_INFO"]`.',
    sources=["quart/app.py: Quart.make_response", "werkzeug/exceptions.py: HTTPException.get_response"],
    symptoms=[
        "'NoneType' object is not subscriptable in get_body",
        "error page lacks what came from the environ",
    ],
)
