"""Signals of a request that fails."""

from quart_app.compare.behaviour import Behaviour, differs


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        raise ValueError("broken")

    return app


def flask_exercise(app):
    app.test_client().get("/")


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        raise ValueError("broken")

    return app


async def quart_exercise(app):
    await app.test_client().get("/")


behaviour = Behaviour(
    title="Which signals carry an unhandled error?",
    expected=[
        differs(
            "signal", control="request_tearing_down ValueError: broken", candidate="request_tearing_down"
        ),
        differs(
            "signal",
            control="appcontext_tearing_down ValueError: broken",
            candidate="appcontext_tearing_down",
        ),
    ],
    observe={"signals"},
    cause="teardown-exc-is-none",
    why=(
        "got_request_exception fires in both. The tearing-down signals get the same exc as the teardown "
        "functions: the exception in Flask, None in Quart, which has turned it into a response before."
    ),
    port="Listen to got_request_exception for errors; do not decide by exc of request_tearing_down.",
    sources=[
        "quart/app.py: Quart.handle_request",
        "flask/app.py: Flask.wsgi_app",
    ],
    symptoms=[
        "exc is None in request_tearing_down",
        "monitor counts no errors",
    ],
)
