"""make_null_session overridden as a plain function."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, session
    from flask.sessions import NullSession, SecureCookieSessionInterface

    class Quiet(SecureCookieSessionInterface):
        def make_null_session(self, app):
            return NullSession({"user": "nobody"})

    app = Flask(__name__)  # no secret key: open_session gives None
    app.session_interface = Quiet()

    @app.get("/")
    def index():
        return session.get("user", "unknown")

    return app


def quart_app():
    from quart import Quart, session
    from quart.sessions import NullSession, SecureCookieSessionInterface

    class Quiet(SecureCookieSessionInterface):
        def make_null_session(self, app):
            return NullSession({"user": "nobody"})

    app = Quart(__name__)  # no secret key: open_session gives None
    app.session_interface = Quiet()

    @app.get("/")
    async def index():
        return session.get("user", "unknown")

    return app


behaviour = Behaviour(
    title="May make_null_session be a plain function?",
    scenario=[get("/")],
    expected=[
        differs("status", control="200", candidate=None, at=1),
        differs("ending", control="complete", candidate="no answer", at=1),
        differs(
            "exception",
            control=None,
            candidate="TypeError: object NullSession can't be used in 'await' expression",
            at=1,
        ),
    ],
    expected_when={
        "servers, quart>=0.23": [
            differs("status", control="200", candidate="500", at=1),
            differs("header", "content-type", control="text/html; charset=utf-8", candidate=None, at=1),
            differs("body", control="nobody", candidate="", at=1),
            differs(
                "exception",
                control=None,
                candidate="ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
            ),
        ],
        "servers": [
            differs("status", control="200", candidate="500", at=1),
            differs("header", "content-type", control="text/html; charset=utf-8", candidate=None, at=1),
            differs("body", control="nobody", candidate="", at=1),
            differs(
                "exception",
                control=None,
                candidate="TypeError: object NullSession can't be used in 'await' expression",
            ),
        ],
        "quart>=0.23": [
            differs("status", control="200", candidate=None, at=1),
            differs("ending", control="complete", candidate="no answer", at=1),
            differs(
                "exception",
                control=None,
                candidate="ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
                at=1,
            ),
        ],
    },
    cause="make-null-session-must-be-async",
    why="open_session goes through ensure_async, make_null_session is awaited as it is. The error comes before handle_request's `try`, so no error page either.",
    port="Write `async def make_null_session(self, app)`.",
    sources=[
        "quart/ctx.py: RequestContext.push (0.22)",
        "quart/sessions.py: SessionInterface.make_null_session",
    ],
    symptoms=[
        "TypeError: object NullSession can't be used in 'await' expression",
        "TypeError: 'NullSession' object can't be awaited",
    ],
)
