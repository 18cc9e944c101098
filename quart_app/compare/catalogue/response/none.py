"""A view that returns nothing."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        pass

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        pass

    return app


behaviour = Behaviour(
    title="What does a view that returns None answer?",
    scenario=[get("/")],
    expected=[
        differs(
            "log",
            control="ERROR quart_app.compare.catalogue.response.none: Exception on / [GET] [TypeError: The view function for 'index' did not ...",
            candidate="ERROR quart_app.compare.catalogue.response.none: Exception on request GET / [TypeError: The response value returned by the view function cannot be None]",
        ),
    ],
    cause="invalid-return-words",
    why="Both answer 500 and log a TypeError. Flask's names the endpoint and says what is allowed, Quart's says that the value cannot be None.",
    port="Return a response on every path, in both. Alerts and tests that look for `did not return a valid response` must look for `The response value returned by the view function cannot be None`.",
    sources=["quart/app.py: Quart.make_response", "flask/app.py: Flask.make_response"],
    symptoms=[
        "The response value returned by the view function cannot be None",
        "did not return a valid response",
    ],
    observe={"logs"},
)
