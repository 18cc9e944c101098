"""Context processors, sync and async."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Blueprint, Flask, render_template_string

    app = Flask(__name__)
    blueprint = Blueprint("shop", __name__)

    @app.context_processor
    def site():
        return {"site": "site", "level": "app"}

    @blueprint.context_processor
    def shop():
        return {"level": "blueprint"}

    @blueprint.get("/shop")
    def show():
        return render_template_string("{{ site }} {{ level }} {{ own }}", own="own", site="mine")

    @app.get("/")
    def index():
        return render_template_string("{{ site }} {{ level }}")

    app.register_blueprint(blueprint)
    return app


def quart_app():
    from quart import Blueprint, Quart, render_template_string

    app = Quart(__name__)
    blueprint = Blueprint("shop", __name__)

    @app.context_processor
    async def site():
        return {"site": "site", "level": "app"}

    @blueprint.context_processor
    def shop():
        return {"level": "blueprint"}

    @blueprint.get("/shop")
    async def show():
        return await render_template_string("{{ site }} {{ level }} {{ own }}", own="own", site="mine")

    @app.get("/")
    async def index():
        return await render_template_string("{{ site }} {{ level }}")

    app.register_blueprint(blueprint)
    return app


behaviour = Behaviour(
    title="Do context processors of app and blueprint give the same values, and may they be async?",
    scenario=[get("/shop"), get("/")],
    expected=[],
    why="Quart runs plain ones in a thread and awaits async ones; the order, and that the view's own values win, are Flask's.",
    sources=["quart/app.py: Quart.update_template_context", "flask/app.py: Flask.update_template_context"],
    symptoms=["async context processor"],
)
