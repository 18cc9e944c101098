"""Background work given as a lambda."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from threading import Thread

    from flask import Flask

    app = Flask(__name__)
    app.threads = []

    def work(what):
        note("work on", what)

    @app.get("/")
    def index():
        app.threads.append(Thread(target=lambda: work("report")))
        app.threads[-1].start()
        return "started"

    return app


def flask_exercise(app):
    app.test_client().get("/")
    app.threads[0].join()


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    async def work(what):
        note("work on", what)

    @app.get("/")
    async def index():
        app.add_background_task(lambda: work("report"))
        return "started"

    return app


async def quart_exercise(app):
    async with app.test_app() as running:
        await running.test_client().get("/")


behaviour = Behaviour(
    title="Is background work run that is given as a lambda?",
    expected=[
        differs("note", control="work on report", candidate=None),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'quart_app.<locals>.work' was never awaited",
        ),
    ],
    cause="dropped-coroutine-is-silent",
    why=(
        "A lambda around an async function is a plain function for add_background_task: it is called in a "
        "thread and the coroutine that it returns is dropped. The work never runs, and only a "
        "RuntimeWarning says so."
    ),
    port='Pass the coroutine function and its arguments: app.add_background_task(work, "report").',
    sources=[
        "quart/app.py: Quart.add_background_task, Quart.ensure_async",
    ],
    symptoms=[
        "background work never runs",
        "coroutine 'work' was never awaited",
        "add_background_task with a lambda does nothing",
    ],
)
