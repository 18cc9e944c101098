"""Attributes of the session cookie."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, session

    app = Flask(__name__)
    app.config.update(
        SECRET_KEY="not secret",
        SESSION_COOKIE_NAME="sid",
        SESSION_COOKIE_DOMAIN="example.com",
        SESSION_COOKIE_PATH="/shop",
        SESSION_COOKIE_SECURE=True,
        SESSION_COOKIE_HTTPONLY=False,
        SESSION_COOKIE_SAMESITE="None",
        SESSION_COOKIE_PARTITIONED=True,
    )

    @app.get("/")
    def index():
        session["user"] = "ada"
        return ""

    @app.get("/out")
    def out():
        session["user"] = "ada"
        session.clear()
        return ""

    return app


def quart_app():
    from quart import Quart, session

    app = Quart(__name__)
    app.config.update(
        SECRET_KEY="not secret",
        SESSION_COOKIE_NAME="sid",
        SESSION_COOKIE_DOMAIN="example.com",
        SESSION_COOKIE_PATH="/shop",
        SESSION_COOKIE_SECURE=True,
        SESSION_COOKIE_HTTPONLY=False,
        SESSION_COOKIE_SAMESITE="None",
        SESSION_COOKIE_PARTITIONED=True,
    )

    @app.get("/")
    async def index():
        session["user"] = "ada"
        return ""

    @app.get("/out")
    async def out():
        session["user"] = "ada"
        session.clear()
        return ""

    return app


behaviour = Behaviour(
    title="Do the SESSION_COOKIE_ keys give the same cookie, also when it is deleted?",
    scenario=[get("/"), get("/out")],
    expected=[],
    why="Quart's interface reads the same keys and gives them to the same Werkzeug methods.",
    sources=[
        "quart/sessions.py: SecureCookieSessionInterface.save_session",
        "flask/sessions.py: SecureCookieSessionInterface.save_session",
    ],
    symptoms=["session cookie without Secure", "SameSite of the session cookie"],
)
