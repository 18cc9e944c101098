"""Decorators of a class-based view."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from functools import wraps

    from flask import Flask
    from flask.views import MethodView

    app = Flask(__name__)

    def login_required(view):
        @wraps(view)
        def wrapper(*args, **kwargs):
            return view(*args, **kwargs)

        return wrapper

    class Page(MethodView):
        decorators = [login_required]

        def get(self):
            return "page"

    app.add_url_rule("/", view_func=Page.as_view("page"))

    return app


def quart_app():
    from functools import wraps

    from quart import Quart
    from quart.views import MethodView

    app = Quart(__name__)

    def login_required(view):
        @wraps(view)
        def wrapper(*args, **kwargs):
            return view(*args, **kwargs)

        return wrapper

    class Page(MethodView):
        decorators = [login_required]

        def get(self):
            return "page"

    app.add_url_rule("/", view_func=Page.as_view("page"))

    return app


behaviour = Behaviour(
    title="Do plain decorators work on a class-based view?",
    scenario=[get("/")],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs("body", control="page", candidate="<!doctype html>\n<html lang=en>\n<title>50...", at=1),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'View.as_view.<locals>.view' was never awaited",
        ),
    ],
    cause="class-view-is-always-async",
    why=(
        "as_view returns a coroutine function in Quart, even when the methods are plain. A plain decorator "
        "in View.decorators returns its coroutine from a plain wrapper, which make_response refuses."
    ),
    port=("Make the decorators async: their wrapper awaits current_app.ensure_async(view)(*args, **kwargs)."),
    sources=[
        "quart/views.py: View.as_view",
        "flask/views.py: View.as_view",
    ],
    symptoms=[
        "TypeError: The response value type (coroutine) is not valid in a MethodView",
        "coroutine 'View.as_view.<locals>.view' was never awaited",
        "decorators = [login_required] gives 500",
        "decorators of a MethodView: The response value type (coroutine) is not valid",
    ],
)
