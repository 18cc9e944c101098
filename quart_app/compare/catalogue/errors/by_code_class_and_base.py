"""Which error handler is chosen."""

from quart_app.compare.behaviour import Behaviour, get, post


def flask_app():
    from flask import Flask, abort
    from werkzeug.exceptions import HTTPException, NotFound

    app = Flask(__name__)

    @app.errorhandler(404)
    def by_code(error):
        return f"code {error.code}", 404

    @app.errorhandler(NotFound)
    def by_class(error):
        return f"class {error.code}", 404

    @app.errorhandler(HTTPException)
    def by_base(error):
        return f"base {error.code} {error.name}", error.code

    @app.errorhandler(LookupError)
    def lookup(error):
        return f"lookup {error!r}", 500

    @app.errorhandler(KeyError)
    def key(error):
        return f"key {error!r}", 500

    @app.get("/teapot")
    def teapot():
        abort(418)

    @app.get("/lookup")
    def raise_lookup():
        raise IndexError("beyond")

    @app.get("/key")
    def raise_key():
        raise KeyError("name")

    return app


def quart_app():
    from quart import Quart, abort
    from werkzeug.exceptions import HTTPException, NotFound

    app = Quart(__name__)

    @app.errorhandler(404)
    async def by_code(error):
        return f"code {error.code}", 404

    @app.errorhandler(NotFound)
    async def by_class(error):
        return f"class {error.code}", 404

    @app.errorhandler(HTTPException)
    async def by_base(error):
        return f"base {error.code} {error.name}", error.code

    @app.errorhandler(LookupError)
    async def lookup(error):
        return f"lookup {error!r}", 500

    @app.errorhandler(KeyError)
    async def key(error):
        return f"key {error!r}", 500

    @app.get("/teapot")
    async def teapot():
        abort(418)

    @app.get("/lookup")
    async def raise_lookup():
        raise IndexError("beyond")

    @app.get("/key")
    async def raise_key():
        raise KeyError("name")

    return app


behaviour = Behaviour(
    title="Which handler wins: for the code, the class, or a base class?",
    scenario=[get("/missing"), get("/teapot"), get("/lookup"), get("/key"), post("/key")],
    why=(
        "Quart uses Flask's own registration and look-up: 404 and NotFound name the same place, which the "
        "later registration takes; otherwise the nearest class among the exception's bases wins."
    ),
    sources=[
        "flask/sansio/app.py: App._find_error_handler",
        "quart/app.py: Quart.handle_user_exception",
    ],
    symptoms=[
        "wrong error handler is called",
        "errorhandler for base class",
        "most specific handler",
    ],
)
