"""One instance or one for each request."""

from quart_app.compare.behaviour import Behaviour, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask
    from flask.views import View

    app = Flask(__name__)

    class Each(View):
        def __init__(self, name):
            note("init", name)
            self.count = 0

        def dispatch_request(self):
            self.count += 1
            return str(self.count)

    class Once(Each):
        init_every_request = False

    app.add_url_rule("/each", view_func=Each.as_view("each", "each"))
    app.add_url_rule("/once", view_func=Once.as_view("once", "once"))

    return app


def quart_app():
    from quart import Quart
    from quart.views import View

    app = Quart(__name__)

    class Each(View):
        def __init__(self, name):
            note("init", name)
            self.count = 0

        async def dispatch_request(self):
            self.count += 1
            return str(self.count)

    class Once(Each):
        init_every_request = False

    app.add_url_rule("/each", view_func=Each.as_view("each", "each"))
    app.add_url_rule("/once", view_func=Once.as_view("once", "once"))

    return app


behaviour = Behaviour(
    title="How often is a view class instantiated?",
    scenario=[get("/each"), get("/each"), get("/once"), get("/once")],
    why=(
        "Quart has Flask's init_every_request: a new instance for each request by default, one for all when "
        "it is False."
    ),
    sources=[
        "quart/views.py: View.as_view",
        "flask/views.py: View.as_view",
    ],
    symptoms=[
        "init_every_request",
        "attributes on self",
    ],
)
