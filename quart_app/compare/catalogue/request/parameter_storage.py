"""A storage class for args and form."""

from quart_app.compare.behaviour import Behaviour, post


def flask_app():
    from flask import Flask, Request, request
    from werkzeug.datastructures import MultiDict

    class Changeable(Request):
        parameter_storage_class = MultiDict

    app = Flask(__name__)
    app.request_class = Changeable

    @app.post("/")
    def index():
        form = request.form
        form["added"] = "1"
        return [type(request.args).__name__, type(form).__name__, form.to_dict()]

    return app


def quart_app():
    from quart import Quart, Request, request
    from werkzeug.datastructures import MultiDict

    class Changeable(Request):
        parameter_storage_class = MultiDict

    app = Quart(__name__)
    app.request_class = Changeable

    @app.post("/")
    async def index():
        form = await request.form
        form["added"] = "1"
        return [type(request.args).__name__, type(form).__name__, form.to_dict()]

    return app


behaviour = Behaviour(
    title="Is parameter_storage_class used for args and form?",
    scenario=[post("/?a=1", form={"b": "2"})],
    why="Both hand it to the parsers.",
    sources=["quart/wrappers/request.py: Request.make_form_data_parser"],
    symptoms=["parameter_storage_class"],
)
