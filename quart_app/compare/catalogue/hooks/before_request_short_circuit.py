"""A before_request function that answers."""

from quart_app.compare.behaviour import Behaviour, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.before_request
    def guard():
        note("guard")
        return {"/": ("no", 403), "/empty": "", "/none": None}[request.path]

    @app.before_request
    def later():
        note("later")

    @app.after_request
    def after(response):
        note("after", response.status_code)
        return response

    @app.teardown_request
    def teardown(exc):
        note("teardown", exc)

    @app.get("/none")
    def index():
        note("view")
        return "hello"

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.before_request
    async def guard():
        note("guard")
        return {"/": ("no", 403), "/empty": "", "/none": None}[request.path]

    @app.before_request
    async def later():
        note("later")

    @app.after_request
    async def after(response):
        note("after", response.status_code)
        return response

    @app.teardown_request
    async def teardown(exc):
        note("teardown", exc)

    @app.get("/none")
    async def index():
        note("view")
        return "hello"

    return app


behaviour = Behaviour(
    title="What still runs when before_request returns a value?",
    scenario=[get("/"), get("/empty"), get("/none")],
    why=(
        "Anything but None ends the chain in both, an empty string too; the view and later before hooks are "
        "skipped, after and teardown hooks run."
    ),
    sources=[
        "quart/app.py: Quart.preprocess_request",
        "flask/app.py: Flask.preprocess_request",
    ],
    symptoms=[
        "before_request returns a redirect",
        "view is skipped",
    ],
)
