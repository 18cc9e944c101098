"""A subclass that extends dispatch_request."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask
    from flask.views import MethodView

    app = Flask(__name__)

    class Logged(MethodView):
        def dispatch_request(self, **kwargs):
            note("before")
            return super().dispatch_request(**kwargs)

    class Page(Logged):
        def get(self):
            return "page"

    app.add_url_rule("/", view_func=Page.as_view("page"))

    return app


def quart_app():
    from quart import Quart
    from quart.views import MethodView

    app = Quart(__name__)

    class Logged(MethodView):
        def dispatch_request(self, **kwargs):
            note("before")
            return super().dispatch_request(**kwargs)

    class Page(Logged):
        def get(self):
            return "page"

    app.add_url_rule("/", view_func=Page.as_view("page"))

    return app


behaviour = Behaviour(
    title="Can a plain dispatch_request call super().dispatch_request()?",
    scenario=[get("/")],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs("body", control="page", candidate="<!doctype html>\n<html lang=en>\n<title>50...", at=1),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'MethodView.dispatch_request' was never awaited",
        ),
    ],
    cause="method-view-dispatch-is-async",
    why=(
        "MethodView.dispatch_request is a coroutine function in Quart. A plain override runs in a thread "
        "and gets a coroutine from super(), which it can only hand on: make_response refuses it."
    ),
    port="Make the override async def and await super().dispatch_request(**kwargs).",
    sources=[
        "quart/views.py: MethodView.dispatch_request",
    ],
    symptoms=[
        "coroutine 'MethodView.dispatch_request' was never awaited",
        "The response value type (coroutine) is not valid in a base view",
        "tuple with a coroutine as body",
    ],
)
