"""url_defaults and url_value_preprocessor."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, g, url_for

    app = Flask(__name__)

    @app.url_value_preprocessor
    def pull_language(endpoint, values):
        g.language = (values or {}).pop("language", None)

    @app.url_defaults
    def add_language(endpoint, values):
        if app.url_map.is_endpoint_expecting(endpoint, "language"):
            values.setdefault("language", g.language)

    @app.get("/<language>/")
    def index():
        return f"{g.language} {url_for('about')}"

    @app.get("/<language>/about")
    def about():
        return g.language

    return app


def quart_app():
    from quart import Quart, g, url_for

    app = Quart(__name__)

    @app.url_value_preprocessor
    def pull_language(endpoint, values):
        g.language = (values or {}).pop("language", None)

    @app.url_defaults
    def add_language(endpoint, values):
        if app.url_map.is_endpoint_expecting(endpoint, "language"):
            values.setdefault("language", g.language)

    @app.get("/<language>/")
    async def index():
        return f"{g.language} {url_for('about')}"

    @app.get("/<language>/about")
    async def about():
        return g.language

    return app


behaviour = Behaviour(
    title="Do url_value_preprocessor and url_defaults work for HTTP requests?",
    scenario=[get("/ko/"), get("/en/about"), get("/nowhere/at/all")],
    expected=[],
    why="Both call them the same way, as plain functions, before before_request and inside url_for.",
    sources=["quart/app.py: Quart.preprocess_request", "flask/app.py: Flask.preprocess_request"],
    symptoms=["language code in every URL"],
)
