"""An error in a task that nobody awaits."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from threading import Thread

    from flask import Flask

    app = Flask(__name__)
    app.started = []

    def work():
        raise ValueError("mail server is down")

    @app.get("/")
    def index():
        app.started.append(Thread(target=work))
        app.started[-1].start()
        return "started"

    return app


def flask_exercise(app):
    app.test_client().get("/")
    app.started[0].join()
    note("work is over")


def quart_app():
    import asyncio

    from quart import Quart

    app = Quart(__name__)
    app.started = []

    async def work():
        raise ValueError("mail server is down")

    @app.get("/")
    async def index():
        app.started.append(asyncio.create_task(work()))
        return "started"

    return app


async def quart_exercise(app):
    import asyncio

    await app.test_client().get("/")
    await asyncio.wait(app.started)
    note("work is over")


behaviour = Behaviour(
    title="Is an error in work that a view started seen at once?",
    expected=[
        differs("exception", control="in a thread: ValueError: mail server is down", candidate=None),
        differs("log", control=None, candidate="ERROR asyncio: Task exception was never ..."),
    ],
    observe={"logs"},
    cause="task-errors-stay-in-the-task",
    why=(
        "A thread's error goes to threading.excepthook, which prints it. asyncio keeps a task's error in "
        "the task: it is reported only when the task is collected without anyone having asked, and never "
        "while a list or set still holds it."
    ),
    port=(
        "Use `app.add_background_task(work)`, which logs errors, or add a done callback: `if not "
        'task.cancelled() and task.exception(): app.logger.error("work failed", exc_info=task.exception())`.'
    ),
    sources=[
        "https://docs.python.org/3/library/asyncio-dev.html#detect-never-retrieved-exceptions",
        "quart/app.py: Quart.add_background_task",
    ],
    symptoms=[
        "Task exception was never retrieved",
        "background errors disappear",
        "errors show up only at shutdown",
    ],
)
