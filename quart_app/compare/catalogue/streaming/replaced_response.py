"""A generator whose response is replaced."""

from quart_app.compare.behaviour import Behaviour, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, Response

    app = Flask(__name__)

    @app.after_request
    def replace(response):
        return Response("replaced")

    @app.get("/")
    def index():
        def parts():
            note("started")
            yield "x"

        return parts()

    return app


def quart_app():
    from quart import Quart, Response

    app = Quart(__name__)

    @app.after_request
    async def replace(response):
        return Response("replaced")

    @app.get("/")
    async def index():
        async def parts():
            note("started")
            yield "x"

        return parts()

    return app


behaviour = Behaviour(
    title="Is a generator run when after_request replaces its response?",
    scenario=[get("/")],
    why="Neither starts it.",
    sources=["quart/app.py: Quart.process_response"],
    symptoms=["after_request replaces a stream"],
)
