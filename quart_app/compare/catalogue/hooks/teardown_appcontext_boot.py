"""An application teardown that expects what a request made."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, g

    app = Flask(__name__)

    @app.before_request
    def connect():
        g.db = "connection"

    @app.teardown_appcontext
    def close(exc):
        note("close", g.db)

    @app.get("/")
    def index():
        return "hello"

    return app


def flask_exercise(app):
    note(app.test_client().get("/").status_code)


def quart_app():
    from quart import Quart, g

    app = Quart(__name__)

    @app.before_request
    async def connect():
        g.db = "connection"

    @app.teardown_appcontext
    async def close(exc):
        note("close", g.db)

    @app.get("/")
    async def index():
        return "hello"

    return app


async def quart_exercise(app):
    try:
        async with app.test_app() as running:
            response = await running.test_client().get("/")
            note(response.status_code)
    except Exception as error:
        note(type(error).__name__, error)


behaviour = Behaviour(
    title="Does a teardown_appcontext that reads g.db let the server start?",
    expected=[
        differs(
            "note",
            control="close connection\n200",
            candidate="LifespanError LifespanError('Error during startup db')",
        )
    ],
    expected_when={
        "quart>=0.23": [
            differs(
                "note",
                control="close connection\n200",
                candidate="LifespanError LifespanError('Error during startup Errors during context teardown (1 sub-exception)')",
            )
        ]
    },
    cause="lifespan-teardown-stops-boot",
    why=(
        "The start-up context of Quart is popped with nothing on g, the teardown function raises "
        "AttributeError, and the ASGI lifespan answers lifespan.startup.failed: the server does not start. "
        "In Flask the function only ever runs after a request that has set g.db."
    ),
    port='Take what may be missing with g.pop("db", None) and return early when it is None.',
    sources=[
        "quart/app.py: Quart.startup",
        "quart/asgi.py: ASGILifespan.__call__",
    ],
    symptoms=[
        "AttributeError: db in teardown_appcontext",
        "server does not boot after the port",
        "hypercorn.utils.LifespanFailureError: Lifespan failure in startup. 'db'",
        "the server won't start since teardown closes the database connection",
    ],
)
