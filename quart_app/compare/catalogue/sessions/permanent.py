"""Permanent sessions and when the cookie is sent."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, session

    app = Flask(__name__)
    app.config.update(SECRET_KEY="not secret", PERMANENT_SESSION_LIFETIME=600)

    @app.get("/login")
    def login():
        session.permanent = True
        session["user"] = "ada"
        return ""

    @app.get("/")
    def index():
        return session.get("user", "stranger")

    @app.get("/quiet")
    def quiet():
        app.config["SESSION_REFRESH_EACH_REQUEST"] = False
        return session.get("user", "stranger")

    return app


def quart_app():
    from quart import Quart, session

    app = Quart(__name__)
    app.config.update(SECRET_KEY="not secret", PERMANENT_SESSION_LIFETIME=600)

    @app.get("/login")
    async def login():
        session.permanent = True
        session["user"] = "ada"
        return ""

    @app.get("/")
    async def index():
        return session.get("user", "stranger")

    @app.get("/quiet")
    async def quiet():
        app.config["SESSION_REFRESH_EACH_REQUEST"] = False
        return session.get("user", "stranger")

    return app


behaviour = Behaviour(
    title="When is the cookie of a permanent session sent again?",
    scenario=[get("/login"), get("/"), get("/quiet")],
    ignore={"header:vary"},
    expected=[],
    why="should_set_cookie asks the same questions: modified, or permanent with SESSION_REFRESH_EACH_REQUEST.",
    sources=[
        "quart/sessions.py: SessionInterface.should_set_cookie",
        "flask/sessions.py: SessionInterface.should_set_cookie",
    ],
    symptoms=["session expires too early", "Set-Cookie on every response"],
)
