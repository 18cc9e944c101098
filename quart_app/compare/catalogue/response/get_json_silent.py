"""response.get_json() for a body that is not JSON."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, Response

    app = Flask(__name__)

    @app.get("/")
    def index():
        response = Response("{broken", mimetype="application/json")
        for silent in (False, True):
            try:
                note("silent", silent, response.get_json(silent=silent))
            except ValueError as error:
                note("silent", silent, type(error).__name__)
        return "ok"

    return app


def quart_app():
    from quart import Quart, Response

    app = Quart(__name__)

    @app.get("/")
    async def index():
        response = Response("{broken", mimetype="application/json")
        for silent in (False, True):
            try:
                note("silent", silent, await response.get_json(silent=silent))
            except ValueError as error:
                note("silent", silent, type(error).__name__)
        return "ok"

    return app


behaviour = Behaviour(
    title="What does silent= of response.get_json() do?",
    scenario=[get("/")],
    expected=[
        differs("note", control="silent False JSONDecodeError", candidate="silent False None"),
        differs("note", control="silent True None", candidate="silent True JSONDecodeError"),
    ],
    cause="response-json-silent-is-inverted",
    why="Quart's Response.get_json() has the condition the wrong way round: it raises with silent=True and returns None without.",
    port="Do not rely on silent: `app.json.loads(await response.get_data())`, which raises ValueError, in a try. In tests, a None may be broken JSON.",
    sources=[
        "quart/wrappers/response.py: Response.get_json",
        "werkzeug/wrappers/response.py: Response.get_json",
    ],
    symptoms=["test client's get_json returns None", "JSONDecodeError with silent=True"],
)
