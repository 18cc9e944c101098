"""Work handed to a thread pool by an async view."""

from quart_app.compare.behaviour import Behaviour, get
from quart_app.compare.probe import note


def flask_app():
    import asyncio

    from flask import Flask, has_request_context

    app = Flask(__name__)

    @app.get("/path")
    async def index():
        loop = asyncio.get_running_loop()
        note("to_thread", await asyncio.to_thread(has_request_context))
        note("run_in_executor", await loop.run_in_executor(None, has_request_context))
        return "done"

    return app


def quart_app():
    import asyncio

    from quart import Quart, has_request_context

    app = Quart(__name__)

    @app.get("/path")
    async def index():
        loop = asyncio.get_running_loop()
        note("to_thread", await asyncio.to_thread(has_request_context))
        note("run_in_executor", await loop.run_in_executor(None, has_request_context))
        return "done"

    return app


behaviour = Behaviour(
    title="Which executor call keeps the request in an async view?",
    scenario=[get("/path")],
    why=(
        "asyncio.to_thread copies the context, loop.run_in_executor does not; an async view of Flask "
        "behaves in the same way. Quart's run_sync copies it too."
    ),
    sources=[
        "https://docs.python.org/3/library/asyncio-task.html#asyncio.to_thread",
        "quart/utils.py: run_sync",
    ],
    symptoms=[
        "Not within a request context in run_in_executor",
        "RuntimeError in executor",
    ],
)
