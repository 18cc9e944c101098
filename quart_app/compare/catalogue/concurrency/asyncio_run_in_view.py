"""asyncio.run() inside a view, as Flask apps call async libraries."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    import asyncio

    from flask import Flask

    app = Flask(__name__)

    async def fetch():
        return "fetched"

    @app.get("/")
    def index():
        return asyncio.run(fetch())

    return app


def quart_app():
    import asyncio

    from quart import Quart

    app = Quart(__name__)

    async def fetch():
        return "fetched"

    @app.get("/")
    async def index():
        return asyncio.run(fetch())

    return app


behaviour = Behaviour(
    title="Can a view call asyncio.run()?",
    scenario=[get("/")],
    expected=[
        differs("status", control="200", candidate="500"),
        differs("body", control="fetched", candidate="...Internal Server Error..."),
        differs("warning", control=None, candidate="RuntimeWarning: coroutine ... was never awaited"),
    ],
    cause="asyncio-run-inside-running-loop",
    why="A Flask view has no running event loop in its thread, so asyncio.run starts one. An async Quart view runs inside "
    "the server's loop, and a thread can't run a second one.",
    port="Replace `asyncio.run(fetch())` with `await fetch()`; the same for loop.run_until_complete and async_to_sync.",
    sources=[
        "https://docs.python.org/3/library/asyncio-runner.html#asyncio.run",
        "quart/asgi.py: ASGIHTTPConnection.__call__",
    ],
    symptoms=[
        "RuntimeError: asyncio.run() cannot be called from a running event loop",
        "RuntimeError: This event loop is already running",
    ],
)
