"""Responses that aren't of the app's response class."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, Response, redirect
    from werkzeug.wrappers import Response as WerkzeugResponse

    class AppResponse(Response):
        pass

    app = Flask(__name__)
    app.response_class = AppResponse

    @app.after_request
    def look(response):
        note(type(response).__name__)
        return response

    @app.get("/plain")
    def plain():
        return WerkzeugResponse("plain")

    @app.get("/redirect")
    def moved():
        return redirect("/plain")

    @app.get("/string")
    def string():
        return "string"

    return app


def quart_app():
    from quart import Quart, Response, redirect
    from werkzeug.wrappers import Response as WerkzeugResponse

    class AppResponse(Response):
        pass

    app = Quart(__name__)
    app.response_class = AppResponse

    @app.after_request
    async def look(response):
        note(type(response).__name__)
        return response

    @app.get("/plain")
    async def plain():
        return WerkzeugResponse("plain")

    @app.get("/redirect")
    async def moved():
        return redirect("/plain")

    @app.get("/string")
    async def string():
        return "string"

    return app


behaviour = Behaviour(
    title="Is every response of the app's response_class by the time of after_request?",
    scenario=[get("/plain"), get("/redirect"), get("/string"), get("/missing")],
    expected=[
        differs("note", control=None, candidate="Response"),
        differs("note", control="AppResponse\nAppResponse", candidate="Response"),
    ],
    cause="werkzeug-responses-are-not-coerced",
    why="Flask's make_response turns any other response into response_class (force_type). Quart lets Werkzeug's pass, and those have sync methods.",
    port=(
        "In after_request ask `isinstance(response, app.response_class)` before you call its methods or await "
        "its data. Or coerce in an async override of make_response: `self.response_class(response.get_data(), "
        "response.status_code, response.headers)` for a response of Werkzeug."
    ),
    sources=["quart/app.py: Quart.make_response", "flask/app.py: Flask.make_response"],
    symptoms=[
        "AttributeError in after_request for 404 only",
        "TypeError: object bytes can't be used in 'await' expression",
    ],
)
