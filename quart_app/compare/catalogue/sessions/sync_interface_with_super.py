"""A session interface that adds a little to save_session."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, session
    from flask.sessions import SecureCookieSessionInterface

    class Audited(SecureCookieSessionInterface):
        def save_session(self, app, session, response):
            note("saving", dict(session))
            super().save_session(app, session, response)

    app = Flask(__name__)
    app.secret_key = "not secret"
    app.session_interface = Audited()

    @app.get("/")
    def index():
        session["user"] = "ada"
        return "written"

    @app.get("/read")
    def read():
        return session.get("user", "stranger")

    return app


def quart_app():
    from quart import Quart, session
    from quart.sessions import SecureCookieSessionInterface

    class Audited(SecureCookieSessionInterface):
        def save_session(self, app, session, response):
            note("saving", dict(session))
            super().save_session(app, session, response)

    app = Quart(__name__)
    app.secret_key = "not secret"
    app.session_interface = Audited()

    @app.get("/")
    async def index():
        session["user"] = "ada"
        return "written"

    @app.get("/read")
    async def read():
        return session.get("user", "stranger")

    return app


behaviour = Behaviour(
    title="Does a session interface written for Flask still save after the import was swapped?",
    scenario=[get("/"), get("/read")],
    expected=[
        differs(
            "header",
            "set-cookie",
            control="session=eyJ1c2VyIjoiYWRhIn0.<time>.<signature>; HttpOnly; Path=/",
            candidate=None,
            at=1,
        ),
        differs("header", "vary", control="Cookie", candidate=None, at=1),
        differs("header", "vary", control="Cookie", candidate=None, at=2),
        differs("body", control="ada", candidate="stranger", at=2),
        differs("note", control="saving {'user': 'ada'}", candidate="saving {}"),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'SecureCookieSessionInterface.save_session' was never awaited",
        ),
    ],
    cause="sync-session-interface-saves-nothing",
    why="Quart accepts a plain save_session and runs it in a thread, but super().save_session() is a coroutine function: the call only makes a coroutine.",
    port="Make open_session and save_session `async def` and await super().",
    sources=[
        "quart/app.py: Quart.process_response",
        "quart/sessions.py: SecureCookieSessionInterface.save_session",
    ],
    symptoms=[
        "coroutine 'SecureCookieSessionInterface.save_session' was never awaited",
        "session is lost, status 200",
        "no Set-Cookie after the move",
        "session is not saved with a Redis or other server-side session interface",
        "세션이 저장되지 않고 사라집니다",
    ],
)
