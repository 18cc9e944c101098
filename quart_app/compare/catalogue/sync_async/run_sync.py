"""Slow plain code inside an async view."""

from quart_app.compare.behaviour import Behaviour
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, g, request

    app = Flask(__name__)

    def slow():
        g.result = 42
        return f"{request.path} {g.user}"

    @app.get("/path")
    def index():
        g.user = "ada"
        text = slow()
        return f"{text} {g.result}"

    return app


def flask_exercise(app):
    note(app.test_client().get("/path").text)


def quart_app():
    from quart import Quart, g, request
    from quart.utils import run_sync

    app = Quart(__name__)

    def slow():
        g.result = 42
        return f"{request.path} {g.user}"

    @app.get("/path")
    async def index():
        g.user = "ada"
        text = await run_sync(slow)()
        return f"{text} {g.result}"

    return app


async def quart_exercise(app):
    response = await app.test_client().get("/path")
    note(await response.get_data(as_text=True))


behaviour = Behaviour(
    title="Does run_sync keep the request and g?",
    expected=[],
    why=(
        "Quart's run_sync copies the context into the thread, where request, g and current_app work as they "
        "do in a plain view of Flask."
    ),
    sources=[
        "quart/utils.py: run_sync",
        "https://quart.palletsprojects.com/en/latest/how_to_guides/sync_code.html",
    ],
    symptoms=[
        "run blocking code in an async view",
        "run_sync",
    ],
)
