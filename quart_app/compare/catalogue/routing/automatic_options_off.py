"""PROVIDE_AUTOMATIC_OPTIONS."""

from quart_app.compare.behaviour import Behaviour, get, options


def flask_app():
    from flask import Flask

    app = Flask("shop")
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False

    @app.get("/")
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart

    app = Quart("shop")
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False

    @app.get("/")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="Does PROVIDE_AUTOMATIC_OPTIONS = False switch the automatic OPTIONS off?",
    scenario=[options("/"), get("/")],
    expected=[],
    why="The key is read by add_url_rule, which is Flask's.",
    sources=["flask/sansio/app.py: App.add_url_rule"],
    symptoms=["405 for OPTIONS"],
)
