"""finally in a generator that is sent whole."""

from quart_app.compare.behaviour import Behaviour, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        def parts():
            note("opened")
            try:
                yield "x"
            finally:
                note("closed")

        return parts()

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        async def parts():
            note("opened")
            try:
                yield "x"
            finally:
                note("closed")

        return parts()

    return app


behaviour = Behaviour(
    title="Does the finally of a generator run when all is sent?",
    scenario=[get("/")],
    why="Both run the generator to its end.",
    sources=["quart/wrappers/response.py: IterableBody"],
    symptoms=["cleanup in a generator"],
)
