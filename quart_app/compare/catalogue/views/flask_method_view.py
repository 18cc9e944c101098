"""A view class still imported from flask.views."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask
    from flask.views import MethodView

    app = Flask(__name__)

    class Page(MethodView):
        def get(self):
            return "page"

    @app.errorhandler(500)
    def internal(error):
        return str(error.original_exception).splitlines()[0], 500

    app.add_url_rule("/", view_func=Page.as_view("page"))

    return app


def quart_app():
    from flask.views import MethodView
    from quart import Quart

    app = Quart(__name__)

    class Page(MethodView):
        async def get(self):
            return "page"

    @app.errorhandler(500)
    async def internal(error):
        return str(error.original_exception).splitlines()[0], 500

    app.add_url_rule("/", view_func=Page.as_view("page"))

    return app


behaviour = Behaviour(
    title="Does a MethodView of flask.views work in a Quart app?",
    scenario=[get("/")],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs("body", control="page", candidate="Working outside of application context.", at=1),
    ],
    cause="flask-globals-are-never-set",
    why=(
        "flask.views asks Flask's own current_app and request, which are never set in a Quart app, so each "
        "request to the class raises RuntimeError."
    ),
    port="Import View and MethodView from quart.views.",
    sources=[
        "flask/views.py: View.as_view, MethodView.dispatch_request",
        "quart/views.py",
    ],
    symptoms=[
        "Working outside of application context in flask/views.py",
        "Working outside of request context in a MethodView",
    ],
)
