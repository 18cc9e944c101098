"""A value that set-up puts into g."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    import warnings

    from flask import Flask, g

    warnings.simplefilter("ignore", DeprecationWarning)
    app = Flask(__name__)

    @app.before_first_request
    def connect():
        g.pool = "pool"

    @app.get("/")
    def index():
        return g.get("pool", "no pool")

    return app


def flask_exercise(app):
    client = app.test_client()
    note("first request:", client.get("/").get_data(as_text=True))
    note("second request:", client.get("/").get_data(as_text=True))


def quart_app():
    from quart import Quart, g

    app = Quart(__name__)

    @app.before_serving
    async def connect():
        g.pool = "pool"

    @app.get("/")
    async def index():
        return g.get("pool", "no pool")

    return app


async def quart_exercise(app):
    async with app.test_app() as serving:
        client = serving.test_client()
        note("first request:", await (await client.get("/")).get_data(as_text=True))
        note("second request:", await (await client.get("/")).get_data(as_text=True))


behaviour = Behaviour(
    title="Does a view see what set-up put into g?",
    control="flask-2.2",
    expected=[differs("note", control="first request: pool", candidate="first request: no pool")],
    cause="g-of-before-serving-is-thrown-away",
    why="before_first_request ran inside the first request, so g was that request's. before_serving runs in an app context "
    "of its own, which ends, with its g, before the first request.",
    port="Keep what all requests share on the app: `app.pool = ...` (or `app.extensions`); g is for one request.",
    sources=[
        "quart/app.py: Quart.startup",
        "https://quart.palletsprojects.com/en/latest/how_to_guides/startup_shutdown.html",
    ],
    symptoms=[
        "AttributeError: pool, from g in a view",
        "g is empty in the view after before_serving",
    ],
)
