"""A method that is announced and not written."""

from quart_app.compare.behaviour import Behaviour, differs, post
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask
    from flask.views import MethodView

    app = Flask(__name__)

    class Page(MethodView):
        methods = ["GET", "POST"]

        def get(self):
            return "page"

    @app.errorhandler(500)
    def internal(error):
        note(error.original_exception)
        return "sorry", 500

    app.add_url_rule("/", view_func=Page.as_view("page"))

    return app


def quart_app():
    from quart import Quart
    from quart.views import MethodView

    app = Quart(__name__)

    class Page(MethodView):
        methods = ["GET", "POST"]

        async def get(self):
            return "page"

    @app.errorhandler(500)
    async def internal(error):
        note(error.original_exception)
        return "sorry", 500

    app.add_url_rule("/", view_func=Page.as_view("page"))

    return app


behaviour = Behaviour(
    title="What does a method in `methods` without a function raise?",
    scenario=[post("/")],
    expected=[
        differs(
            "note",
            control="AssertionError(\"Unimplemented method 'POST'\")",
            candidate="TypeError('the first argument must be callable')",
        )
    ],
    cause="method-view-unimplemented-error",
    why=(
        "Flask asserts that the function exists and names the method. Quart hands None to ensure_async, "
        "which takes it for a plain function: functools.partial refuses it. Both are a 500; handlers and tests that look for "
        "AssertionError do not match."
    ),
    port="Do not list methods in `methods` that the class does not have.",
    sources=[
        "quart/views.py: MethodView.dispatch_request",
        "flask/views.py: MethodView.dispatch_request",
    ],
    symptoms=[
        "TypeError: the first argument must be callable",
        "AssertionError: Unimplemented method 'POST'",
    ],
)
