"""The request in a task that outlives it."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    import asyncio

    from flask import Flask, g, request

    app = Flask(__name__)
    app.tasks = []
    app.may_read = asyncio.Event()

    @app.teardown_request
    async def close(exc):
        g.db = "closed"

    async def work():
        try:
            await app.may_read.wait()
            note("task reads", request.path, g.db)
        except asyncio.CancelledError:
            note("task is cancelled")
            raise

    @app.get("/path")
    async def index():
        g.db = "open"
        app.tasks.append(asyncio.create_task(work()))
        await asyncio.sleep(0)
        return "hello"

    return app


def flask_exercise(app):
    app.test_client().get("/path")


def quart_app():
    import asyncio

    from quart import Quart, g, request

    app = Quart(__name__)
    app.tasks = []
    app.may_read = asyncio.Event()

    @app.teardown_request
    async def close(exc):
        g.db = "closed"

    async def work():
        try:
            await app.may_read.wait()
            note("task reads", request.path, g.db)
        except asyncio.CancelledError:
            note("task is cancelled")
            raise

    @app.get("/path")
    async def index():
        g.db = "open"
        app.tasks.append(asyncio.create_task(work()))
        await asyncio.sleep(0)
        return "hello"

    return app


async def quart_exercise(app):
    import asyncio

    await app.test_client().get("/path")
    app.may_read.set()
    await asyncio.wait(app.tasks)


behaviour = Behaviour(
    title="What can a task still read of the request when it is over?",
    expected=[differs("note", control="task is cancelled", candidate="task reads /path closed")],
    cause="forgotten-task-survives",
    why=(
        "A task has a copy of the context in which the request stays bound, so path and headers are still "
        "there after the response, and g as well; only Flask's loop ends such a task with the view. "
        "Uploaded files are closed by then."
    ),
    port="Copy what the task needs into its arguments; what it reads later may be torn down.",
    sources=[
        "https://docs.python.org/3/library/contextvars.html#asyncio-support",
        "quart/ctx.py",
    ],
    symptoms=[
        "task works on torn-down resources",
        "g.db is closed inside a task",
        "a task reads g after the request is over",
    ],
)
