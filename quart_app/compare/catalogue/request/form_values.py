"""Fields of a form: missing, repeated, empty, changed."""

from quart_app.compare.behaviour import Behaviour, post


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.post("/")
    def index():
        form = request.form
        return {
            "type": type(form).__name__,
            "tags": form.getlist("tag"),
            "empty": form["empty"],
            "count": form.get("count", type=int),
        }

    @app.post("/missing")
    def missing():
        return request.form["missing"]

    @app.post("/change")
    def change():
        request.form["name"] = "changed"
        return "changed"

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.post("/")
    async def index():
        form = await request.form
        return {
            "type": type(form).__name__,
            "tags": form.getlist("tag"),
            "empty": form["empty"],
            "count": form.get("count", type=int),
        }

    @app.post("/missing")
    async def missing():
        return (await request.form)["missing"]

    @app.post("/change")
    async def change():
        (await request.form)["name"] = "changed"
        return "changed"

    return app


behaviour = Behaviour(
    title="Do form fields behave alike once awaited?",
    scenario=[
        post("/", form=[("tag", "a"), ("tag", "b"), ("empty", ""), ("count", "3")]),
        post("/missing", form={"a": "1"}),
        post("/change", form={"a": "1"}),
    ],
    why="Both give Werkzeug's ImmutableMultiDict: getlist, type=, 400 for a missing key, TypeError on change.",
    sources=[
        "quart/wrappers/request.py: Request.form",
        "werkzeug/datastructures/structures.py: ImmutableMultiDict",
    ],
    symptoms=["'ImmutableMultiDict' objects are immutable", "400 for a missing form field"],
)
