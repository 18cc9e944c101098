"""What a JSON provider's loads receives."""

from quart_app.compare.behaviour import Behaviour, differs, post
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, request
    from flask.json.provider import DefaultJSONProvider

    class Provider(DefaultJSONProvider):
        def loads(self, s, **kwargs):
            note("loads", type(s).__name__)
            return super().loads(s, **kwargs)

    app = Flask(__name__)
    app.json = Provider(app)

    @app.post("/")
    def index():
        return {"data": request.get_json()}

    return app


def quart_app():
    from quart import Quart, request
    from quart.json.provider import DefaultJSONProvider

    class Provider(DefaultJSONProvider):
        def loads(self, s, **kwargs):
            note("loads", type(s).__name__)
            return super().loads(s, **kwargs)

    app = Quart(__name__)
    app.json = Provider(app)

    @app.post("/")
    async def index():
        return {"data": await request.get_json()}

    return app


behaviour = Behaviour(
    title="Does a JSON provider's loads() get bytes or text?",
    scenario=[post("/", json={"name": "Ada"})],
    expected=[
        differs("note", control="loads bytes", candidate="loads str"),
    ],
    cause="json-loads-gets-text",
    why="Flask's get_json() passes the body's bytes to the provider, Quart's passes text that it decoded as UTF-8.",
    port="Let loads() take both: `if isinstance(s, bytes): s = s.decode()`.",
    sources=["quart/wrappers/request.py: Request.get_json", "werkzeug/wrappers/request.py: Request.get_json"],
    symptoms=["'str' object has no attribute 'decode'", "custom JSON provider fails in loads"],
)
