"""get_data() first, the form afterwards."""

from quart_app.compare.behaviour import Behaviour, post


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.post("/")
    def index():
        data = request.get_data()
        form = request.form
        return {"data": data.decode(), "form": dict(form)}

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.post("/")
    async def index():
        data = await request.get_data()
        form = await request.form
        return {"data": data.decode(), "form": dict(form)}

    return app


behaviour = Behaviour(
    title="Can the form be read after get_data()?",
    scenario=[post("/", form={"name": "Ada"})],
    why="Both keep the data that get_data() read and parse the form from it.",
    sources=[
        "quart/wrappers/request.py: Request.get_data",
        "werkzeug/wrappers/request.py: Request._get_stream_for_parsing",
    ],
    symptoms=["form is empty after get_data"],
)
