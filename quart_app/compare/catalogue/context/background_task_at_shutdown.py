"""Background work while the server stops."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    import threading

    from flask import Flask

    app = Flask(__name__)
    app.threads = []

    def work():
        threading.Event().wait(0.4)
        note("work is finished")

    @app.get("/")
    def index():
        app.threads.append(threading.Thread(target=work))
        app.threads[-1].start()
        return "started"

    return app


def flask_exercise(app):
    app.test_client().get("/")
    for thread in app.threads:
        thread.join()


def quart_app():
    import asyncio

    from quart import Quart

    app = Quart(__name__)
    app.config["BACKGROUND_TASK_SHUTDOWN_TIMEOUT"] = 0.05

    async def work():
        try:
            await asyncio.sleep(0.4)
            note("work is finished")
        except asyncio.CancelledError:
            note("work is cancelled")
            raise

    @app.get("/")
    async def index():
        app.add_background_task(work)
        return "started"

    return app


async def quart_exercise(app):
    async with app.test_app() as running:
        await running.test_client().get("/")


behaviour = Behaviour(
    title="Is background work finished before the process ends?",
    expected=[differs("note", control="work is finished", candidate="work is cancelled")],
    cause="background-task-cancelled-at-shutdown",
    why=(
        "At shutdown Quart waits BACKGROUND_TASK_SHUTDOWN_TIMEOUT (5 s; here 0.05) and then cancels what is "
        "left. A thread that is no daemon is waited for as long as it takes."
    ),
    port=(
        "Raise BACKGROUND_TASK_SHUTDOWN_TIMEOUT (and the server's graceful timeout), and make tasks able to "
        "start again."
    ),
    sources=[
        "quart/app.py: Quart.shutdown",
        "https://quart.palletsprojects.com/en/latest/how_to_guides/background_tasks.html",
    ],
    symptoms=[
        "background task is cut off at deploy",
        "CancelledError in a background task at shutdown",
        "mails lost on restart",
        "a background task stops when the server restarts",
    ],
)
