"""A MethodView."""

from quart_app.compare.behaviour import Behaviour, delete, get, head, options, post
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask
    from flask.views import MethodView

    app = Flask(__name__)

    class Items(MethodView):
        def get(self):
            note("get")
            return "list"

        def post(self):
            note("post")
            return "created", 201

    app.add_url_rule("/items", view_func=Items.as_view("items"))

    return app


def quart_app():
    from quart import Quart
    from quart.views import MethodView

    app = Quart(__name__)

    class Items(MethodView):
        async def get(self):
            note("get")
            return "list"

        async def post(self):
            note("post")
            return "created", 201

    app.add_url_rule("/items", view_func=Items.as_view("items"))

    return app


behaviour = Behaviour(
    title="Does a MethodView dispatch by method as before?",
    scenario=[get("/items"), post("/items"), delete("/items"), options("/items"), head("/items")],
    ignore={"body"},
    why=(
        "Quart's MethodView collects methods and falls back from HEAD to get as Flask's does; methods may "
        "be coroutine functions or plain ones."
    ),
    sources=[
        "quart/views.py: MethodView",
        "flask/views.py: MethodView",
    ],
    symptoms=[
        "MethodView",
        "405 for a class-based view",
    ],
)
