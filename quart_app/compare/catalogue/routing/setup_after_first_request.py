"""A route added after the first request."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        def late():
            return "late"

        app.add_url_rule("/late", view_func=late)
        return "added"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        async def late():
            return "late"

        app.add_url_rule("/late", view_func=late)
        return "added"

    return app


behaviour = Behaviour(
    title="Is it an error to add a route after the first request?",
    scenario=[get("/"), get("/late")],
    expected=[
        differs("status", control="500", candidate="200", at=1),
        differs(
            "body",
            control="<!doctype html>\n<html lang=en>\n<title>500 Internal Server Error</title>...",
            candidate="added",
            at=1,
        ),
        differs("status", control="404", candidate="200", at=2),
        differs(
            "body",
            control="<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>...",
            candidate="late",
            at=2,
        ),
    ],
    cause="no-set-up-guard",
    why=(
        "Flask's full_dispatch_request sets `_got_first_request`, and set-up methods raise AssertionError from then on. Quart keeps "
        "the methods but never sets the flag, so each worker can end up with other routes and hooks."
    ),
    port="Keep all routes, hooks and blueprints in the factory; don't count on the error to find those which came too late.",
    sources=["flask/app.py: Flask.full_dispatch_request", "quart/app.py: Quart.full_dispatch_request"],
    symptoms=[
        "a route exists in one worker only",
        "AssertionError: The setup method can no longer be called",
        "hooks pile up with each request",
    ],
)
