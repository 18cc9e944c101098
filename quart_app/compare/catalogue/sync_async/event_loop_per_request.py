"""The event loop of async views."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    import asyncio

    from flask import Flask

    app = Flask(__name__)
    app.loops = []

    @app.get("/")
    async def index():
        app.loops.append(asyncio.get_running_loop())
        return "hello"

    return app


def flask_exercise(app):
    app.test_client().get("/")
    app.test_client().get("/")
    note("same loop:", app.loops[0] is app.loops[1], "closed:", app.loops[0].is_closed())


def quart_app():
    import asyncio

    from quart import Quart

    app = Quart(__name__)
    app.loops = []

    @app.get("/")
    async def index():
        app.loops.append(asyncio.get_running_loop())
        return "hello"

    return app


async def quart_exercise(app):
    await app.test_client().get("/")
    await app.test_client().get("/")
    note("same loop:", app.loops[0] is app.loops[1], "closed:", app.loops[0].is_closed())


behaviour = Behaviour(
    title="Do two requests share an event loop?",
    expected=[
        differs("note", control="same loop: False closed: True", candidate="same loop: True closed: False")
    ],
    cause="one-loop-for-all-requests",
    why=(
        "Flask runs each async view in an event loop of its own that ends with the view; Quart runs all on "
        "the server's loop. Async clients and pools kept between requests fail in Flask and are the rule in "
        "Quart."
    ),
    port=(
        "Create async clients once, in before_serving, and close them in after_serving; drop code that "
        "makes one for each request."
    ),
    sources=[
        "flask/app.py: Flask.async_to_sync",
        "https://flask.palletsprojects.com/en/stable/async-await/",
    ],
    symptoms=[
        "RuntimeError: Event loop is closed",
        "is bound to a different event loop",
        "attached to a different loop",
        "a new aiohttp session for every request",
    ],
)
