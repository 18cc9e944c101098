"""A missing form field."""

from quart_app.compare.behaviour import Behaviour, post


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.before_request
    def trap():
        app.config["TRAP_BAD_REQUEST_ERRORS"] = request.path == "/trap"

    @app.errorhandler(500)
    def internal(error):
        return f"{type(error.original_exception).__name__}", 500

    @app.post("/")
    @app.post("/trap")
    def index():
        form = request.form
        return form["name"]

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.before_request
    async def trap():
        app.config["TRAP_BAD_REQUEST_ERRORS"] = request.path == "/trap"

    @app.errorhandler(500)
    async def internal(error):
        return f"{type(error.original_exception).__name__}", 500

    @app.post("/")
    @app.post("/trap")
    async def index():
        form = await request.form
        return form["name"]

    return app


behaviour = Behaviour(
    title="What does a missing form field answer, and with TRAP_BAD_REQUEST_ERRORS?",
    scenario=[post("/", form={"a": "1"}), post("/trap", form={"a": "1"})],
    why=(
        "The field look-up raises Werkzeug's BadRequestKeyError in both: 400 without the key's name, or an "
        "unhandled error when trapped."
    ),
    sources=[
        "werkzeug/exceptions.py: BadRequestKeyError",
        "flask/sansio/app.py: App.trap_http_exception",
    ],
    symptoms=[
        "400 Bad Request: The browser (or proxy) sent a request that this server could not understand",
        "KeyError for a form field",
    ],
)
