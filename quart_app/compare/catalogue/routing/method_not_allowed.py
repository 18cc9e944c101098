"""A method that no rule has."""

from quart_app.compare.behaviour import Behaviour, delete, put, request


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/things")
    def list_things():
        return "list"

    @app.put("/things")
    def replace_things():
        return "replaced"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/things")
    async def list_things():
        return "list"

    @app.put("/things")
    async def replace_things():
        return "replaced"

    return app


behaviour = Behaviour(
    title="Does a 405 carry the Allow header of all rules for the path?",
    scenario=[delete("/things"), request("BREW", "/things"), put("/things")],
    expected=[],
    why="Werkzeug's MethodNotAllowed collects the methods of every rule that fits the path; both return it as it is.",
    sources=["werkzeug/routing/map.py: MapAdapter.match", "werkzeug/exceptions.py: MethodNotAllowed"],
    symptoms=["405 METHOD NOT ALLOWED", "Allow header"],
)
