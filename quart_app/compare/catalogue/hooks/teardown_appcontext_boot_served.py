"""An application teardown that expects a request, on real servers."""

from quart_app.compare.behaviour import Behaviour, differs, get
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


behaviour = Behaviour(
    title="Does a server start whose teardown_appcontext reads g.db?",
    scenario=[get("/")],
    expected=[
        differs(
            "outcome", control="ok", candidate="error LifespanFailureError: Lifespan failure in startup. 'db'"
        ),
        differs("status", control="200", candidate=None, at=1),
        differs("ending", control="complete", candidate="no answer", at=1),
        differs("note", control="close connection", candidate=None),
    ],
    expected_when={
        "quart>=0.23": [
            differs(
                "outcome",
                control="ok",
                candidate="error LifespanFailureError: Lifespan failure in startup. 'Errors during context teardown (1 sub-exception)'",
            ),
            differs("status", control="200", candidate=None, at=1),
            differs("ending", control="complete", candidate="no answer", at=1),
            differs("note", control="close connection", candidate=None),
        ]
    },
    needs="server",
    cause="lifespan-teardown-stops-boot",
    why=(
        "Hypercorn starts the app's lifespan, whose application context is popped with nothing on g; the "
        "teardown function raises, and Hypercorn gives up before it listens. gunicorn knows no lifespan and "
        "serves."
    ),
    port='Take what may be missing with g.pop("db", None) and return early when it is None.',
    sources=[
        "quart/app.py: Quart.startup",
        "hypercorn/asyncio/lifespan.py: Lifespan.wait_for_startup",
    ],
    symptoms=[
        "hypercorn.utils.LifespanFailureError: Lifespan failure in startup",
        "server exits at once after the port",
        "Hypercorn does not listen",
    ],
)
