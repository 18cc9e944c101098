"""Endpoints relative to the blueprint."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Blueprint, Flask, url_for

    app = Flask(__name__)
    outer = Blueprint("outer", __name__, url_prefix="/outer")
    inner = Blueprint("inner", __name__, url_prefix="/inner")

    @inner.get("/")
    def index():
        return {"here": url_for(".index"), "top": url_for("home"), "outer": url_for("outer.start")}

    @outer.get("/")
    def start():
        return url_for(".inner.index")

    @app.get("/")
    def home():
        return url_for(".home")

    outer.register_blueprint(inner)
    app.register_blueprint(outer)
    return app


def quart_app():
    from quart import Blueprint, Quart, url_for

    app = Quart(__name__)
    outer = Blueprint("outer", __name__, url_prefix="/outer")
    inner = Blueprint("inner", __name__, url_prefix="/inner")

    @inner.get("/")
    async def index():
        return {"here": url_for(".index"), "top": url_for("home"), "outer": url_for("outer.start")}

    @outer.get("/")
    async def start():
        return url_for(".inner.index")

    @app.get("/")
    async def home():
        return url_for(".home")

    outer.register_blueprint(inner)
    app.register_blueprint(outer)
    return app


behaviour = Behaviour(
    title="Do endpoints that start with a dot follow the blueprint, nested ones too?",
    scenario=[get("/outer/inner/"), get("/outer/"), get("/")],
    expected=[],
    why="Quart repeats Flask's rule: a leading dot means the request's blueprint.",
    sources=["quart/app.py: Quart.url_for", "flask/app.py: Flask.url_for"],
    symptoms=["url_for('.index')"],
)
