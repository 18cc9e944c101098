"""get_data(cache=False)."""

from quart_app.compare.behaviour import Behaviour, post


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.post("/")
    def index():
        first = request.get_data(cache=False)
        second = request.get_data()
        return {"first": first.decode(), "second": second.decode()}

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.post("/")
    async def index():
        first = await request.get_data(cache=False)
        second = await request.get_data()
        return {"first": first.decode(), "second": second.decode()}

    return app


behaviour = Behaviour(
    title="Is the body gone after get_data(cache=False)?",
    scenario=[post("/", data="once")],
    why="Both give the body once and then empty bytes.",
    sources=["quart/wrappers/request.py: Request.get_data", "werkzeug/wrappers/request.py: Request.get_data"],
    symptoms=["second get_data is empty"],
)
