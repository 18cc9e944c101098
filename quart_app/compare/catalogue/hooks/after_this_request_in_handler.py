"""after_this_request called by a hook or a handler."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, after_this_request

    app = Flask(__name__)

    @app.before_request
    def before():
        @after_this_request
        def set_language(response):
            response.set_cookie("lang", "ko")
            return response

    @app.errorhandler(404)
    def not_found(error):
        @after_this_request
        def count(response):
            response.headers["X-Missing"] = "1"
            return response

        return "nothing", 404

    @app.get("/")
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart, after_this_request

    app = Quart(__name__)

    @app.before_request
    async def before():
        @after_this_request
        def set_language(response):
            response.set_cookie("lang", "ko")
            return response

    @app.errorhandler(404)
    async def not_found(error):
        @after_this_request
        def count(response):
            response.headers["X-Missing"] = "1"
            return response

        return "nothing", 404

    @app.get("/")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="Can before_request and error handlers use after_this_request?",
    scenario=[get("/"), get("/missing")],
    why=(
        "The functions are kept on the request's context and called before those of after_request, whoever "
        "added them, in both."
    ),
    sources=[
        "quart/ctx.py: after_this_request",
        "quart/app.py: Quart.process_response",
    ],
    symptoms=[
        "set a cookie in before_request",
        "deferred callbacks",
    ],
)
