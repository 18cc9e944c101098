"""Methods of base classes."""

from quart_app.compare.behaviour import Behaviour, delete, get, post, put


def flask_app():
    from flask import Flask
    from flask.views import MethodView

    app = Flask(__name__)

    class Readable(MethodView):
        def get(self):
            return "get"

    class Writable(MethodView):
        def post(self):
            return "post"

        def put(self):
            return "put"

    class Both(Readable, Writable):
        pass

    app.add_url_rule("/", view_func=Both.as_view("both"))

    return app


def quart_app():
    from quart import Quart
    from quart.views import MethodView

    app = Quart(__name__)

    class Readable(MethodView):
        async def get(self):
            return "get"

    class Writable(MethodView):
        async def post(self):
            return "post"

        async def put(self):
            return "put"

    class Both(Readable, Writable):
        pass

    app.add_url_rule("/", view_func=Both.as_view("both"))

    return app


behaviour = Behaviour(
    title="Which methods does a MethodView take from its bases?",
    scenario=[get("/"), post("/"), put("/"), delete("/")],
    ignore={"body"},
    why=(
        "Both collect the methods of all bases when the class is made; a class that sets methods itself "
        "keeps them."
    ),
    sources=[
        "quart/views.py: MethodView.__init_subclass__",
        "flask/views.py: MethodView.__init_subclass__",
    ],
    symptoms=[
        "inherited MethodView",
        "mixin adds POST",
    ],
)
