"""The JSON error recipe of Flask's documentation."""

from quart_app.compare.behaviour import Behaviour, get, post


def flask_app():
    from flask import Flask, json
    from werkzeug.exceptions import HTTPException

    app = Flask(__name__)

    @app.errorhandler(HTTPException)
    def handle(error):
        response = error.get_response()
        response.data = json.dumps({"code": error.code, "name": error.name})
        response.content_type = "application/json"
        return response

    @app.get("/")
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart, json
    from werkzeug.exceptions import HTTPException

    app = Quart(__name__)

    @app.errorhandler(HTTPException)
    async def handle(error):
        response = error.get_response()
        response.data = json.dumps({"code": error.code, "name": error.name})
        response.content_type = "application/json"
        return response

    @app.get("/")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="Does the recipe with error.get_response() work?",
    scenario=[get("/missing"), post("/")],
    why=(
        "get_response() makes a Werkzeug Response in both; its data and content_type are set without await, "
        "and its headers (Allow) are kept."
    ),
    sources=[
        "https://flask.palletsprojects.com/en/stable/errorhandling/#generic-exception-handlers",
        "quart/app.py: Quart.make_response",
    ],
    symptoms=[
        "return JSON instead of HTML for HTTP errors",
        "get_response in error handler",
    ],
)
