"""Options of the JSON provider."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)
    app.json.sort_keys = False
    app.json.ensure_ascii = False
    app.json.compact = False
    app.json.mimetype = "application/vnd.example+json"

    @app.get("/")
    def index():
        return {"b": "\ud55c", "a": 1}

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)
    app.json.sort_keys = False
    app.json.ensure_ascii = False
    app.json.compact = False
    app.json.mimetype = "application/vnd.example+json"

    @app.get("/")
    async def index():
        return {"b": "\ud55c", "a": 1}

    return app


behaviour = Behaviour(
    title="Do the options of app.json apply?",
    scenario=[get("/")],
    why="app.json is Flask's provider in both.",
    sources=["flask/json/provider.py: DefaultJSONProvider"],
    symptoms=["JSON_SORT_KEYS is gone", "ensure_ascii"],
)
