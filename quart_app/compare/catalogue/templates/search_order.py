"""App folder before blueprint folders."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Blueprint, Flask, render_template
    from jinja2 import DictLoader

    app = Flask(__name__)
    app.jinja_loader = DictLoader({"both.html": "app"})
    blueprint = Blueprint("shop", __name__)
    blueprint.jinja_loader = DictLoader({"both.html": "blueprint", "own.html": "blueprint"})

    @blueprint.get("/")
    def index():
        return render_template("both.html") + " " + render_template("own.html")

    app.register_blueprint(blueprint)
    return app


def quart_app():
    from jinja2 import DictLoader
    from quart import Blueprint, Quart, render_template

    app = Quart(__name__)
    app.jinja_loader = DictLoader({"both.html": "app"})
    blueprint = Blueprint("shop", __name__)
    blueprint.jinja_loader = DictLoader({"both.html": "blueprint", "own.html": "blueprint"})

    @blueprint.get("/")
    async def index():
        return await render_template("both.html") + " " + await render_template("own.html")

    app.register_blueprint(blueprint)
    return app


behaviour = Behaviour(
    title="Which of two templates of one name wins: the app's or the blueprint's?",
    scenario=[get("/")],
    expected=[],
    why="The loader is Flask's: the app first, then the blueprints in order.",
    sources=["flask/templating.py: DispatchingJinjaLoader._iter_loaders"],
    symptoms=["wrong template is rendered"],
)
