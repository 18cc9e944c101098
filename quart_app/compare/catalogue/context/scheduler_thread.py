"""A scheduler's job with the application context."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, current_app

    app = Flask(__name__)

    def job():
        with app.app_context():
            note("job of", current_app.import_name == app.import_name)

    app.job = job

    return app


def flask_exercise(app):
    from threading import Thread

    def run():
        try:
            app.job()
        except TypeError as error:
            note("TypeError", "context manager protocol" in str(error))

    thread = Thread(target=run)
    thread.start()
    thread.join()


def quart_app():
    from quart import Quart, current_app

    app = Quart(__name__)

    def job():
        with app.app_context():
            note("job of", current_app.import_name == app.import_name)

    app.job = job

    return app


async def quart_exercise(app):
    from threading import Thread

    def run():
        try:
            app.job()
        except TypeError as error:
            note("TypeError", "context manager protocol" in str(error))

    thread = Thread(target=run)
    thread.start()
    thread.join()


behaviour = Behaviour(
    title="Can a job in another thread push the application context?",
    expected=[differs("note", control="job of True", candidate="TypeError True")],
    cause="contexts-need-async-with",
    why=(
        "app_context() has no __enter__ in Quart, so the job of a scheduler's thread fails at once, and its "
        "scheduler logs that or swallows it. With an event loop of its own the thread can use async with."
    ),
    port=(
        "Use an asyncio scheduler on the app's loop. In a thread make the job async def with `async with "
        "app.app_context():` in it, and give the scheduler `lambda: asyncio.run(job())`."
    ),
    sources=[
        "quart/ctx.py: AppContext.__aenter__",
    ],
    symptoms=[
        "'AppContext' object does not support the context manager protocol",
        "APScheduler job raised TypeError",
        "Celery task fails with app_context",
    ],
)
