"""A list inside the session is changed."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, session

    app = Flask(__name__)
    app.secret_key = "not secret"

    @app.get("/start")
    def start():
        session["cart"] = []
        return ""

    @app.get("/add")
    def add():
        session["cart"].append("tea")
        return ""

    @app.get("/add-properly")
    def add_properly():
        session["cart"].append("tea")
        session.modified = True
        return ""

    @app.get("/")
    def index():
        return repr(session.get("cart"))

    return app


def quart_app():
    from quart import Quart, session

    app = Quart(__name__)
    app.secret_key = "not secret"

    @app.get("/start")
    async def start():
        session["cart"] = []
        return ""

    @app.get("/add")
    async def add():
        session["cart"].append("tea")
        return ""

    @app.get("/add-properly")
    async def add_properly():
        session["cart"].append("tea")
        session.modified = True
        return ""

    @app.get("/")
    async def index():
        return repr(session.get("cart"))

    return app


behaviour = Behaviour(
    title="Is a change inside a list of the session saved?",
    scenario=[get("/start"), get("/add"), get("/"), get("/add-properly"), get("/")],
    ignore={"header:vary"},
    expected=[],
    why="Only the session's own keys are watched, in both; `session.modified = True` saves the rest.",
    sources=["flask/sessions.py: SecureCookieSession"],
    symptoms=["item added to the cart is gone"],
)
