"""A view that returns a number."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        return 42

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return 42

    return app


behaviour = Behaviour(
    title="What does a view that returns an int answer?",
    scenario=[get("/")],
    expected=[
        differs(
            "log",
            control="ERROR quart_app.compare.catalogue.response.int: Exception on / [GET] [TypeError: The view function did not return a vali...",
            candidate="ERROR quart_app.compare.catalogue.response.int: Exception on request GET / [TypeError: The response value type (int) is not valid]",
        ),
    ],
    cause="invalid-return-words",
    why="Both make_response functions refuse the value with a TypeError, which becomes a 500. The message is each framework's own, and so is the logger's line: `Exception on / [GET]`, `Exception on request GET /`.",
    port="Return `str(number)`, in both. Alerts and tests that look for `The view function did not return a valid response` must look for `The response value type (int) is not valid`.",
    sources=["quart/app.py: Quart.make_response", "flask/app.py: Flask.make_response"],
    symptoms=["The response value type (int) is not valid", "The return type must be a string, dict, list"],
    observe={"logs"},
)
