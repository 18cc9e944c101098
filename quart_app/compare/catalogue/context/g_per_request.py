"""What lives on g."""

from quart_app.compare.behaviour import Behaviour, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, g

    app = Flask(__name__)

    @app.before_request
    def before():
        g.trail = ["before"]

    @app.teardown_request
    def teardown(exc):
        note("teardown", g.trail)

    @app.get("/set")
    def set_value():
        g.value = 1
        g.trail.append("view")
        return "set"

    @app.get("/get")
    def get_value():
        return str(g.get("value", "none"))

    return app


def quart_app():
    from quart import Quart, g

    app = Quart(__name__)

    @app.before_request
    def before():
        g.trail = ["before"]

    @app.teardown_request
    def teardown(exc):
        note("teardown", g.trail)

    @app.get("/set")
    def set_value():
        g.value = 1
        g.trail.append("view")
        return "set"

    @app.get("/get")
    async def get_value():
        return str(g.get("value", "none"))

    return app


behaviour = Behaviour(
    title="How long does g live?",
    scenario=[get("/set"), get("/get")],
    why=(
        "g belongs to the application context that each request gets; hooks, view, error handlers and "
        "teardown of one request share it, plain functions in threads too, and the next request has a new "
        "one."
    ),
    sources=[
        "quart/ctx.py: AppContext",
        "flask/ctx.py: AppContext",
    ],
    symptoms=[
        "g between requests",
        "g is None",
    ],
)
