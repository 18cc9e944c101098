"""abort() in after_request."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, abort

    app = Flask(__name__)

    @app.errorhandler(404)
    def not_found(error):
        return "my 404", 404

    @app.after_request
    def check(response):
        if response.status_code == 200:
            abort(404)
        return response

    @app.get("/")
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart, abort

    app = Quart(__name__)

    @app.errorhandler(404)
    async def not_found(error):
        return "my 404", 404

    @app.after_request
    async def check(response):
        if response.status_code == 200:
            abort(404)
        return response

    @app.get("/")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="What does abort() in after_request answer?",
    scenario=[get("/")],
    why=(
        "after_request runs outside the try block that looks up handlers, so the HTTPException is an "
        "unhandled error: 500, in both. The second run of after_request sees the 500."
    ),
    sources=[
        "quart/app.py: Quart.full_dispatch_request, Quart.finalize_request",
        "flask/app.py: Flask.full_dispatch_request",
    ],
    symptoms=[
        "abort in after_request gives 500",
        "abort(404) answers 500",
    ],
)
