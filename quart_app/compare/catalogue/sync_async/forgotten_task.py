"""A task that a view starts and leaves."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    import asyncio

    from flask import Flask, has_request_context

    app = Flask(__name__)
    app.tasks = []
    app.may_end = asyncio.Event()

    async def work():
        try:
            await app.may_end.wait()
            note("work done, request bound:", has_request_context())
        except asyncio.CancelledError:
            note("work cancelled")
            raise

    @app.get("/")
    async def index():
        app.tasks.append(asyncio.create_task(work()))
        await asyncio.sleep(0)
        return "hello"

    return app


def flask_exercise(app):
    note(app.test_client().get("/").text)


def quart_app():
    import asyncio

    from quart import Quart, has_request_context

    app = Quart(__name__)
    app.tasks = []
    app.may_end = asyncio.Event()

    async def work():
        try:
            await app.may_end.wait()
            note("work done, request bound:", has_request_context())
        except asyncio.CancelledError:
            note("work cancelled")
            raise

    @app.get("/")
    async def index():
        app.tasks.append(asyncio.create_task(work()))
        await asyncio.sleep(0)
        return "hello"

    return app


async def quart_exercise(app):
    import asyncio

    response = await app.test_client().get("/")
    note(await response.get_data(as_text=True))
    app.may_end.set()
    await asyncio.wait(app.tasks)


behaviour = Behaviour(
    title="Does a task started with create_task outlive its request?",
    expected=[
        differs("note", control="work cancelled", candidate=None),
        differs("note", control=None, candidate="work done, request bound: True"),
    ],
    cause="forgotten-task-survives",
    why=(
        "Flask's loop ends with the view and cancels what is left in it. In Quart the task goes on after "
        "the response, with the request still bound in its context; nobody waits for it at shutdown."
    ),
    port=(
        "Use `app.add_background_task(work, argument)`, which keeps a reference and is waited for at shutdown "
        "(BACKGROUND_TASK_SHUTDOWN_TIMEOUT, 5 s), and give it what it needs as arguments."
    ),
    sources=[
        "flask/app.py: Flask.async_to_sync",
        "https://docs.python.org/3/library/asyncio-task.html#asyncio.create_task",
    ],
    symptoms=[
        "work after the response now happens",
        "task is destroyed but it is pending",
        "task still runs after the request has ended",
    ],
)
