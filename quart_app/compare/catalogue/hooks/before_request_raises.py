"""An exception in before_request that has a handler."""

from quart_app.compare.behaviour import Behaviour, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.before_request
    def before():
        raise PermissionError("not you")

    @app.errorhandler(PermissionError)
    def refuse(error):
        return f"refused: {error}", 403

    @app.after_request
    def after(response):
        note("after", response.status_code)
        return response

    @app.get("/")
    def index():
        note("view")
        return "hello"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.before_request
    async def before():
        raise PermissionError("not you")

    @app.errorhandler(PermissionError)
    async def refuse(error):
        return f"refused: {error}", 403

    @app.after_request
    async def after(response):
        note("after", response.status_code)
        return response

    @app.get("/")
    async def index():
        note("view")
        return "hello"

    return app


behaviour = Behaviour(
    title="Is an exception in before_request given to its error handler?",
    scenario=[get("/")],
    why="preprocess_request runs inside the same try block as the view in both frameworks.",
    sources=[
        "quart/app.py: Quart.full_dispatch_request",
        "flask/app.py: Flask.full_dispatch_request",
    ],
    symptoms=[
        "error in before_request",
        "errorhandler for before_request",
    ],
)
