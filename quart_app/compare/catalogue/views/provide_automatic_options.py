"""OPTIONS of class-based views."""

from quart_app.compare.behaviour import Behaviour, options


def flask_app():
    from flask import Flask
    from flask.views import MethodView

    app = Flask(__name__)

    class Auto(MethodView):
        def get(self):
            return "page"

    class Off(Auto):
        provide_automatic_options = False

    class Own(Auto):
        def options(self):
            return "own", {"Allow": "GET, OPTIONS"}

    app.add_url_rule("/auto", view_func=Auto.as_view("auto"))
    app.add_url_rule("/off", view_func=Off.as_view("off"))
    app.add_url_rule("/own", view_func=Own.as_view("own"))
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    app.add_url_rule("/config", view_func=Auto.as_view("config"))

    return app


def quart_app():
    from quart import Quart
    from quart.views import MethodView

    app = Quart(__name__)

    class Auto(MethodView):
        async def get(self):
            return "page"

    class Off(Auto):
        provide_automatic_options = False

    class Own(Auto):
        async def options(self):
            return "own", {"Allow": "GET, OPTIONS"}

    app.add_url_rule("/auto", view_func=Auto.as_view("auto"))
    app.add_url_rule("/off", view_func=Off.as_view("off"))
    app.add_url_rule("/own", view_func=Own.as_view("own"))
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    app.add_url_rule("/config", view_func=Auto.as_view("config"))

    return app


behaviour = Behaviour(
    title="Who answers OPTIONS for a view class?",
    scenario=[options("/auto"), options("/off"), options("/own"), options("/config")],
    why=(
        "provide_automatic_options of the class and a method of its own are honoured in both; the automatic "
        "answer lists the allowed methods."
    ),
    sources=[
        "quart/views.py: View",
        "flask/sansio/app.py: App.add_url_rule",
    ],
    symptoms=[
        "OPTIONS 405",
        "CORS preflight",
        "PROVIDE_AUTOMATIC_OPTIONS",
    ],
)
