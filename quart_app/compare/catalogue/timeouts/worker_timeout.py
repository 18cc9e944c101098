"""A view that never ends, under gunicorn's default worker."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    import time

    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        time.sleep(2.6)
        return "done at last"

    return app


def quart_app():
    import asyncio

    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        await asyncio.sleep(2.6)
        return "done at last"

    return app


behaviour = Behaviour(
    title="Does anything end a view that takes too long?",
    scenario=[get("/")],
    expected=[
        differs("status", control="500", candidate="200"),
        differs("body", control="...Internal Server Error...", candidate="done at last"),
        differs("header", "content-type", control="text/html", candidate="text/html; charset=utf-8"),
    ],
    needs="server",
    gunicorn={"worker_class": "sync", "threads": 1, "timeout": 1},
    limit_s=8,
    ignore={"exceptions"},
    cause="no-worker-timeout",
    why="gunicorn's sync worker must tell its master that it lives; within one request it can't, so after "
    "--timeout (30 s, here 1) it is aborted and replaced. Hypercorn has no such watch: a slow view runs for "
    "ever, and one that blocks the loop stops the worker for ever.",
    port="Put `async with asyncio.timeout(30):` around slow calls, or middleware that does it for all views; "
    "watch /healthz from outside and restart a worker that hangs.",
    sources=["gunicorn/arbiter.py: Arbiter.murder_workers", "hypercorn/asyncio/run.py: worker_serve"],
    symptoms=[
        "WORKER TIMEOUT is gone from the log",
        "a hung worker is never restarted",
        "requests pile up for hours",
    ],
)
