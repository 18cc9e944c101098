"""A request class that overrides on_json_loading_failed."""

from quart_app.compare.behaviour import Behaviour, differs, post
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, Request, request

    class StrictRequest(Request):
        def on_json_loading_failed(self, error):
            note("loading failed", type(error).__name__)
            return {}

    app = Flask(__name__)
    app.request_class = StrictRequest

    @app.post("/")
    def index():
        return {"data": request.get_json()}

    return app


def quart_app():
    from quart import Quart, Request, request

    class StrictRequest(Request):
        def on_json_loading_failed(self, error):
            note("loading failed", type(error).__name__)
            return {}

    app = Quart(__name__)
    app.request_class = StrictRequest

    @app.post("/")
    async def index():
        return {"data": await request.get_json()}

    return app


behaviour = Behaviour(
    title="When is an overridden on_json_loading_failed called?",
    scenario=[
        post("/", data="{", headers={"Content-Type": "application/json"}),
        post("/", data="{}", headers={"Content-Type": "text/plain"}),
    ],
    expected=[
        differs("body", control='{"data":{}}\n', candidate='{"data":null}\n', at=2),
        differs("note", control="loading failed NoneType", candidate=None),
    ],
    cause="json-wrong-type-is-none",
    why="Werkzeug calls on_json_loading_failed for a wrong content type (with None) and for a syntax error. Quart calls it for a syntax error only; a wrong content type gives None without a call.",
    port=(
        "Override get_json as well: `async def get_json(self, force=False, silent=False, cache=True):` with "
        "`if not (force or silent or self.is_json): return self.on_json_loading_failed(None)` and then "
        "`return await super().get_json(force, silent, cache)`."
    ),
    sources=[
        "quart/wrappers/request.py: Request.get_json",
        "quart/wrappers/request.py: Request.on_json_loading_failed",
        "werkzeug/wrappers/request.py: Request.get_json",
    ],
    symptoms=["on_json_loading_failed is not called", "custom JSON error is missing"],
)
