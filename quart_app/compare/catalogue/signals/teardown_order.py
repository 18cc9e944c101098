"""Signals and teardown functions."""

from quart_app.compare.behaviour import Behaviour
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, appcontext_tearing_down, request_tearing_down

    app = Flask(__name__)

    @app.teardown_request
    def request_function(exc):
        note("teardown_request")

    @app.teardown_appcontext
    def app_function(exc):
        note("teardown_appcontext")

    @request_tearing_down.connect_via(app)
    def request_signal(sender, **extra):
        note("request_tearing_down")

    @appcontext_tearing_down.connect_via(app)
    def app_signal(sender, **extra):
        note("appcontext_tearing_down")

    @app.get("/")
    def index():
        return "hello"

    return app


def flask_exercise(app):
    app.test_client().get("/")


def quart_app():
    from quart import Quart, appcontext_tearing_down, request_tearing_down

    app = Quart(__name__)

    @app.teardown_request
    async def request_function(exc):
        note("teardown_request")

    @app.teardown_appcontext
    async def app_function(exc):
        note("teardown_appcontext")

    @request_tearing_down.connect_via(app)
    async def request_signal(sender, **extra):
        note("request_tearing_down")

    @appcontext_tearing_down.connect_via(app)
    async def app_signal(sender, **extra):
        note("appcontext_tearing_down")

    @app.get("/")
    async def index():
        return "hello"

    return app


async def quart_exercise(app):
    await app.test_client().get("/")


behaviour = Behaviour(
    title="Do tearing-down signals come before or after teardown functions?",
    expected=[],
    why=(
        "The functions run first and the signal of the same kind follows, for the request and then for the "
        "application context, in both."
    ),
    sources=[
        "quart/app.py: Quart.do_teardown_request",
        "flask/app.py: Flask.do_teardown_request",
    ],
    symptoms=[
        "order of request_tearing_down and teardown_request",
    ],
)
