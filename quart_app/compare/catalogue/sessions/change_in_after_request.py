"""The session changed in after_request and in teardown."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, session

    app = Flask(__name__)
    app.secret_key = "not secret"

    @app.after_request
    def count(response):
        session["count"] = session.get("count", 0) + 1
        return response

    @app.teardown_request
    def too_late(exc):
        session["late"] = True

    @app.get("/")
    def index():
        return repr(sorted(session.items()))

    return app


def quart_app():
    from quart import Quart, session

    app = Quart(__name__)
    app.secret_key = "not secret"

    @app.after_request
    async def count(response):
        session["count"] = session.get("count", 0) + 1
        return response

    @app.teardown_request
    async def too_late(exc):
        session["late"] = True

    @app.get("/")
    async def index():
        return repr(sorted(session.items()))

    return app


behaviour = Behaviour(
    title="Up to when may the session be changed?",
    scenario=[get("/"), get("/")],
    expected=[],
    why="The session is saved after the after_request functions and before teardown, in both.",
    sources=["quart/app.py: Quart.process_response", "flask/app.py: Flask.process_response"],
    symptoms=["session changed in teardown is lost"],
)
