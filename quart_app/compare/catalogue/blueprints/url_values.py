"""URL defaults and values of a blueprint."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Blueprint, Flask, g, url_for

    app = Flask(__name__)
    pages = Blueprint("pages", __name__, url_prefix="/<lang>")

    @pages.url_defaults
    def add_lang(endpoint, values):
        values.setdefault("lang", g.lang)

    @pages.url_value_preprocessor
    def pull_lang(endpoint, values):
        g.lang = values.pop("lang")

    @pages.get("/about")
    def about():
        return f"{g.lang} {url_for('.about')}"

    app.register_blueprint(pages)

    return app


def quart_app():
    from quart import Blueprint, Quart, g, url_for

    app = Quart(__name__)
    pages = Blueprint("pages", __name__, url_prefix="/<lang>")

    @pages.url_defaults
    def add_lang(endpoint, values):
        values.setdefault("lang", g.lang)

    @pages.url_value_preprocessor
    def pull_lang(endpoint, values):
        g.lang = values.pop("lang")

    @pages.get("/about")
    async def about():
        return f"{g.lang} {url_for('.about')}"

    app.register_blueprint(pages)

    return app


behaviour = Behaviour(
    title="Do url_defaults and url_value_preprocessor of a blueprint work?",
    scenario=[get("/ko/about")],
    why="Both are Flask's shared code; in Quart too they must be plain functions.",
    sources=[
        "flask/sansio/app.py: App.inject_url_defaults",
        "quart/app.py: Quart.preprocess_request",
    ],
    symptoms=[
        "language prefix in blueprint",
        "url_defaults",
    ],
)
