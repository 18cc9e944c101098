"""Set-up that takes longer than the server waits for it."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    import time

    from flask import Flask

    app = Flask(__name__)
    time.sleep(0.6)

    @app.get("/")
    def index():
        return "hello"

    return app


def quart_app():
    import asyncio

    from quart import Quart

    app = Quart(__name__)

    @app.before_serving
    async def migrate():
        await asyncio.sleep(0.6)

    @app.get("/")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="How long may set-up take?",
    scenario=[get("/")],
    needs="server",
    hypercorn={"startup_timeout": 0.2},
    expected=[
        differs(
            "outcome",
            control="ok",
            candidate="error LifespanTimeoutError: Timeout whilst awaiting startup...",
        ),
        differs("status", control="200", candidate=None),
        differs("ending", control="complete", candidate="no answer"),
    ],
    cause="set-up-has-a-time-limit",
    why="Hypercorn waits startup_timeout (60 s, here 0.2) for before_serving to end and then ends itself with "
    "LifespanTimeoutError. gunicorn gives the import of a Flask app as long as it takes.",
    port=(
        "Write `startup_timeout = 600` into Hypercorn's file (`hypercorn --config hypercorn.toml app:app`; "
        "there is no option for it), or do long work (migrations, warming a model) before the server starts."
    ),
    sources=[
        "hypercorn/asyncio/lifespan.py: Lifespan.wait_for_startup",
        "hypercorn/config.py: Config.startup_timeout",
    ],
    symptoms=[
        "LifespanTimeoutError: Timeout whilst awaiting startup",
        "the server ends after 60 seconds of migration",
        "the server gives up while before_serving is still running",
    ],
)
