"""An error while the session is opened."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask
    from flask.sessions import SecureCookieSessionInterface

    app = Flask(__name__)

    class StoreDown(SecureCookieSessionInterface):
        def open_session(self, app, request):
            raise ConnectionError("session store is down")

    app.session_interface = StoreDown()

    @app.errorhandler(500)
    def internal(error):
        return "sorry", 500

    @app.after_request
    def after(response):
        note("after", response.status_code)
        return response

    @app.teardown_request
    def teardown(exc):
        note("teardown")

    return app


def quart_app():
    from quart import Quart
    from quart.sessions import SecureCookieSessionInterface

    app = Quart(__name__)

    class StoreDown(SecureCookieSessionInterface):
        async def open_session(self, app, request):
            raise ConnectionError("session store is down")

    app.session_interface = StoreDown()

    @app.errorhandler(500)
    async def internal(error):
        return "sorry", 500

    @app.after_request
    async def after(response):
        note("after", response.status_code)
        return response

    @app.teardown_request
    async def teardown(exc):
        note("teardown")

    return app


behaviour = Behaviour(
    title="Which hooks and handlers see an error in open_session?",
    scenario=[get("/")],
    expected=[
        differs("status", control="500", candidate=None, at=1),
        differs("ending", control="complete", candidate="no answer", at=1),
        differs("exception", control=None, candidate="ConnectionError: session store is down", at=1),
        differs("note", control="after 500\nteardown", candidate=None),
        differs(
            "log",
            control="ERROR ...: Exception on / [GET] ...\nERROR ...: Request finalizing failed with an error ...",
            candidate=None,
        ),
    ],
    expected_when={
        "servers, quart>=0.23": [
            differs("header", "content-type", control="text/html; charset=utf-8", candidate=None, at=1),
            differs("body", control="sorry", candidate="", at=1),
            differs(
                "exception",
                control=None,
                candidate="ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
            ),
            differs("note", control="after 500\nteardown", candidate=None),
            differs(
                "log",
                control="ERROR ...: Exception on / [GET] [ConnectionError: session store is down]\nERROR ...: Request finalizing failed with an error while handling an error [AttributeError: 'NoneType' object has no attribute 'accessed']",
                candidate="ERROR hypercorn.error: Error in ASGI Framework [ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)]",
            ),
        ],
        "servers": [
            differs("header", "content-type", control="text/html; charset=utf-8", candidate=None, at=1),
            differs("body", control="sorry", candidate="", at=1),
            differs("exception", control=None, candidate="ConnectionError: session store is down"),
            differs("note", control="after 500\nteardown", candidate=None),
            differs(
                "log",
                control="ERROR ...: Exception on / [GET] [ConnectionError: session store is down]\nERROR ...: Request finalizing failed with an error while handling an error [AttributeError: 'NoneType' object has no attribute 'accessed']",
                candidate="ERROR hypercorn.error: Error in ASGI Framework [ConnectionError: session store is down]",
            ),
        ],
        "quart>=0.23": [
            differs("status", control="500", candidate=None, at=1),
            differs("ending", control="complete", candidate="no answer", at=1),
            differs(
                "exception",
                control=None,
                candidate="ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
                at=1,
            ),
            differs("note", control="after 500\nteardown", candidate=None),
            differs(
                "log",
                control="ERROR ...: Exception on / [GET] ...\nERROR ...: Request finalizing failed with an error ...",
                candidate=None,
            ),
        ],
    },
    observe={"logs"},
    cause="errors-while-pushing-context-escape",
    why=(
        "The session is opened while the context is pushed. Flask does that inside its try block; in Quart "
        "the push is the entry of the async with block, before the try, so the error goes straight to the "
        "server: no handler, no log record, no signal, no teardown."
    ),
    port=(
        "Catch the error in open_session, keep it (`request.session_error = error`) and `return await "
        'self.make_null_session(app)`; a before_request with `if error := getattr(request, "session_error", '
        "None): raise error` then gives it to handlers, log and hooks. Without that, pages that need no "
        "session work, and writing to it raises RuntimeError."
    ),
    sources=[
        "quart/app.py: Quart.handle_request",
        "quart/ctx.py: RequestContext.push (0.22)",
        "flask/app.py: Flask.wsgi_app",
    ],
    symptoms=[
        "500 without any log line",
        "Redis is down and no error page is shown",
        "errorhandler(500) is not called",
    ],
)
