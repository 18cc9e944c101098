"""SECRET_KEY_FALLBACKS."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, session

    app = Flask(__name__)
    app.secret_key = "old"

    @app.get("/login")
    def login():
        session["user"] = "ada"
        return ""

    @app.get("/rotate")
    def rotate():
        app.config.update(SECRET_KEY="new", SECRET_KEY_FALLBACKS=["old"])
        return ""

    @app.get("/")
    def index():
        return session.get("user", "stranger")

    return app


def quart_app():
    from quart import Quart, session

    app = Quart(__name__)
    app.secret_key = "old"

    @app.get("/login")
    async def login():
        session["user"] = "ada"
        return ""

    @app.get("/rotate")
    async def rotate():
        app.config.update(SECRET_KEY="new", SECRET_KEY_FALLBACKS=["old"])
        return ""

    @app.get("/")
    async def index():
        return session.get("user", "stranger")

    return app


behaviour = Behaviour(
    title="Do sessions survive a new key with SECRET_KEY_FALLBACKS?",
    scenario=[get("/login"), get("/rotate"), get("/")],
    ignore={"header:vary"},
    expected=[],
    why="Both give itsdangerous the old keys first and the current one last, which signs.",
    sources=["quart/sessions.py: SecureCookieSessionInterface.get_signing_serializer"],
    symptoms=["key rotation logs everybody out"],
)
