"""The words of a JSON error in debug mode."""

from quart_app.compare.behaviour import Behaviour, differs, post


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)
    app.debug = True

    @app.errorhandler(400)
    def bad_request(error):
        return {"error": error.description}, 400

    @app.post("/")
    def index():
        return {"data": request.get_json()}

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)
    app.debug = True

    @app.errorhandler(400)
    async def bad_request(error):
        return {"error": error.description}, 400

    @app.post("/")
    async def index():
        return {"data": await request.get_json()}

    return app


behaviour = Behaviour(
    title="What does the 400 for broken JSON say in debug mode?",
    scenario=[post("/", data="{", headers={"Content-Type": "application/json"})],
    expected=[
        differs(
            "body",
            control='{\n  "error": "Failed to decode JSON object: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"\n}\n',
            candidate='{\n  "error": "Failed to decode JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"\n}\n',
            at=1,
        ),
    ],
    cause="json-error-words",
    why="Werkzeug's description begins with `Failed to decode JSON object:`, Quart's own on_json_loading_failed says `Failed to decode JSON:`.",
    port="Compare the status in tests, not the description; or raise your own BadRequest in on_json_loading_failed.",
    sources=[
        "quart/wrappers/request.py: Request.on_json_loading_failed",
        "werkzeug/wrappers/request.py: Request.on_json_loading_failed",
    ],
    symptoms=[
        "Failed to decode JSON object",
        "test of an error message fails after porting",
        "another 400 message for invalid JSON",
    ],
)
