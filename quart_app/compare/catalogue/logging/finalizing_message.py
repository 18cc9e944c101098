"""The log line of an error in after_request of an error page."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask("shop")

    @app.after_request
    def stamp(response):
        raise ValueError("stamping broke")

    @app.get("/")
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart

    app = Quart("shop")

    @app.after_request
    async def stamp(response):
        raise ValueError("stamping broke")

    @app.get("/")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="Which words does the log have when after_request breaks the error page too?",
    scenario=[get("/")],
    observe={"logs"},
    expected=[
        differs(
            "log",
            control="ERROR shop: Exception on / [GET] [ValueError: stamping broke]",
            candidate="ERROR shop: Exception on request GET / [ValueError: stamping broke]",
        ),
        differs(
            "log",
            control="ERROR shop: Request finalizing failed with an error while handling an error [ValueError: stamping broke]",
            candidate="ERROR shop: Request finalizing errored [ValueError: stamping broke]",
        ),
    ],
    cause="log-messages-worded-differently",
    why="The fallback is the same, a 500 page without the hooks' work, and both log twice in words of their own.",
    port="Look for `Request finalizing errored` in place of Flask's sentence.",
    sources=["quart/app.py: Quart.finalize_request", "flask/app.py: Flask.finalize_request"],
    symptoms=[
        "Request finalizing errored",
        "Request finalizing failed with an error while handling an error",
    ],
)
