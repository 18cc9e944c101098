"""URL values and constructor arguments."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask
    from flask.views import MethodView

    app = Flask(__name__)

    class Item(MethodView):
        def __init__(self, kind, template="{kind} {id}"):
            self.kind = kind
            self.template = template

        def get(self, item_id):
            return self.template.format(kind=self.kind, id=item_id)

    app.add_url_rule("/books/<int:item_id>", view_func=Item.as_view("books", "book"))
    app.add_url_rule("/films/<int:item_id>", view_func=Item.as_view("films", "film", template="{id} {kind}"))

    return app


def quart_app():
    from quart import Quart
    from quart.views import MethodView

    app = Quart(__name__)

    class Item(MethodView):
        def __init__(self, kind, template="{kind} {id}"):
            self.kind = kind
            self.template = template

        async def get(self, item_id):
            return self.template.format(kind=self.kind, id=item_id)

    app.add_url_rule("/books/<int:item_id>", view_func=Item.as_view("books", "book"))
    app.add_url_rule("/films/<int:item_id>", view_func=Item.as_view("films", "film", template="{id} {kind}"))

    return app


behaviour = Behaviour(
    title="Do view classes get URL values and as_view arguments as before?",
    scenario=[get("/books/7"), get("/films/8")],
    why=(
        "as_view passes its arguments to the constructor and the URL values go to the method as keywords, "
        "in both."
    ),
    sources=[
        "quart/views.py: View.as_view",
    ],
    symptoms=[
        "as_view arguments",
        "positional arguments in view class",
    ],
)
