"""A view that returns an HTTPException."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask
    from werkzeug.exceptions import NotFound

    app = Flask(__name__)

    @app.errorhandler(404)
    def missing(error):
        return "our page", 404

    @app.get("/returned")
    def returned():
        return NotFound()

    @app.get("/raised")
    def raised():
        raise NotFound()

    return app


def quart_app():
    from quart import Quart
    from werkzeug.exceptions import NotFound

    app = Quart(__name__)

    @app.errorhandler(404)
    async def missing(error):
        return "our page", 404

    @app.get("/returned")
    async def returned():
        return NotFound()

    @app.get("/raised")
    async def raised():
        raise NotFound()

    return app


behaviour = Behaviour(
    title="Is an HTTPException that is returned, not raised, handled?",
    scenario=[get("/returned"), get("/raised")],
    why="Returned, it becomes its own response without a handler; raised, the handler is asked.",
    sources=["quart/app.py: Quart.make_response", "flask/app.py: Flask.make_response"],
    symptoms=["errorhandler is not called for a returned exception"],
)
