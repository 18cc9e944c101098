"""Cookies that were changed, are too old or empty."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, session

    app = Flask(__name__)
    app.secret_key = "not secret"

    @app.get("/")
    def index():
        return repr(dict(session))

    return app


def quart_app():
    from quart import Quart, session

    app = Quart(__name__)
    app.secret_key = "not secret"

    @app.get("/")
    async def index():
        return repr(dict(session))

    return app


behaviour = Behaviour(
    title="What becomes of a session cookie that was tampered with, is old or empty?",
    scenario=[
        get("/", headers={"Cookie": "session=eyJ1c2VyIjoiYWRhIn0.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbb"}),
        get("/", headers={"Cookie": "session="}),
        get("/", headers={"Cookie": "session=rubbish; session=more"}),
    ],
    ignore={"header:vary"},
    expected=[],
    why="A bad signature gives an empty session and no error on both sides.",
    sources=[
        "quart/sessions.py: SecureCookieSessionInterface.open_session",
        "flask/sessions.py: SecureCookieSessionInterface.open_session",
    ],
    symptoms=["BadSignature", "user is logged out silently"],
)
