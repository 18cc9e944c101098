"""Application teardown when a server starts and stops."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, g

    app = Flask(__name__)

    @app.teardown_appcontext
    def close(exc):
        note("teardown, g has db:", "db" in g)

    return app


def flask_exercise(app):
    with app.test_client():
        note("serving")


def quart_app():
    from quart import Quart, g

    app = Quart(__name__)

    @app.teardown_appcontext
    async def close(exc):
        note("teardown, g has db:", "db" in g)

    return app


async def quart_exercise(app):
    async with app.test_app():
        note("serving")


behaviour = Behaviour(
    title="Does teardown_appcontext run when no request was made?",
    expected=[
        differs("note", control=None, candidate="teardown, g has db: False"),
        differs("note", control=None, candidate="teardown, g has db: False"),
    ],
    cause="lifespan-runs-teardown-appcontext",
    why=(
        "Quart pushes an application context around the serving hooks at start-up and again at shutdown, "
        "and popping it runs every teardown_appcontext function. Flask has no lifespan; its functions run "
        "after requests and commands only."
    ),
    port='Let teardown_appcontext functions tolerate an empty g: use g.pop("db", None), never g.db.',
    sources=[
        "quart/app.py: Quart.startup",
        "quart/app.py: Quart.shutdown",
        "quart/ctx.py: AppContext.pop",
    ],
    symptoms=[
        "teardown runs before the first request",
        "teardown_appcontext called at startup",
    ],
)
