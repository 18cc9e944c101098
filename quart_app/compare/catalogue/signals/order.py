"""Which signals a request sends."""

from quart_app.compare.behaviour import Behaviour


def flask_app():
    from flask import Flask, abort

    app = Flask(__name__)

    @app.get("/")
    def index():
        return "hello"

    @app.get("/abort")
    def give_up():
        abort(409)

    return app


def flask_exercise(app):
    for path in ("/", "/abort"):
        app.test_client().get(path)


def quart_app():
    from quart import Quart, abort

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return "hello"

    @app.get("/abort")
    async def give_up():
        abort(409)

    return app


async def quart_exercise(app):
    for path in ("/", "/abort"):
        await app.test_client().get(path)


behaviour = Behaviour(
    title="Which signals fire during a request, and in which order?",
    expected=[],
    observe={"signals"},
    why=(
        "Quart sends the same signals at the same places as Flask, for a page, an abort and an unhandled "
        "error."
    ),
    sources=[
        "quart/app.py: Quart.full_dispatch_request, Quart.finalize_request",
        "flask/app.py: Flask.full_dispatch_request",
    ],
    symptoms=[
        "order of signals",
        "request_finished fires for errors",
    ],
)
