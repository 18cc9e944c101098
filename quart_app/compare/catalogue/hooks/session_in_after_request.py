"""Changing the session late."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, request, session

    app = Flask(__name__)
    app.secret_key = "not a secret"

    @app.after_request
    def after(response):
        if request.path == "/":
            session["after"] = True
        return response

    @app.teardown_request
    def teardown(exc):
        if request.path == "/":
            session["teardown"] = True

    @app.get("/")
    def index():
        return "hello"

    @app.get("/read")
    def read():
        return sorted(session)

    return app


def quart_app():
    from quart import Quart, request, session

    app = Quart(__name__)
    app.secret_key = "not a secret"

    @app.after_request
    async def after(response):
        if request.path == "/":
            session["after"] = True
        return response

    @app.teardown_request
    async def teardown(exc):
        if request.path == "/":
            session["teardown"] = True

    @app.get("/")
    async def index():
        return "hello"

    @app.get("/read")
    async def read():
        return sorted(session)

    return app


behaviour = Behaviour(
    title="Until when can a hook change the session?",
    scenario=[get("/"), get("/read")],
    ignore={"header:vary", "header:set-cookie"},
    why=(
        "save_session runs after all after_request functions and before teardown, in both: what "
        "after_request puts into the session is kept, what teardown puts there is lost."
    ),
    sources=[
        "quart/app.py: Quart.process_response",
        "flask/app.py: Flask.process_response",
    ],
    symptoms=[
        "session changed in after_request",
        "session changed in teardown is lost",
    ],
)
