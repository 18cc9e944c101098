"""app.json."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, jsonify
    from flask.json.provider import DefaultJSONProvider

    class Provider(DefaultJSONProvider):
        sort_keys = False
        compact = True

        @staticmethod
        def default(value):
            return sorted(value) if isinstance(value, set) else DefaultJSONProvider.default(value)

    app = Flask(__name__)
    app.json = Provider(app)

    @app.get("/")
    def index():
        return {"b": {2, 1}, "a": "가"}

    @app.get("/jsonify")
    def several():
        return jsonify(b=1, a=[{3}])

    return app


def quart_app():
    from quart import Quart, jsonify
    from quart.json.provider import DefaultJSONProvider

    class Provider(DefaultJSONProvider):
        sort_keys = False
        compact = True

        @staticmethod
        def default(value):
            return sorted(value) if isinstance(value, set) else DefaultJSONProvider.default(value)

    app = Quart(__name__)
    app.json = Provider(app)

    @app.get("/")
    async def index():
        return {"b": {2, 1}, "a": "가"}

    @app.get("/jsonify")
    async def several():
        return jsonify(b=1, a=[{3}])

    return app


behaviour = Behaviour(
    title="Does a custom JSON provider shape returned dicts and jsonify?",
    scenario=[get("/"), get("/jsonify")],
    expected=[],
    why="The provider classes are Flask's, and both make JSON responses with app.json.response().",
    sources=["flask/json/provider.py: DefaultJSONProvider", "quart/app.py: Quart.make_response"],
    symptoms=["sort_keys", "datetime format in JSON"],
)
