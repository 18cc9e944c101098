"""A background task that a plain view starts."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    from threading import Thread

    from flask import Flask

    app = Flask(__name__)

    @app.errorhandler(RuntimeError)
    def handle(error):
        return str(error).partition("'")[0], 500

    @app.get("/")
    def index():
        thread = Thread(target=note, args=("work",))
        thread.start()
        thread.join()
        return "started"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.errorhandler(RuntimeError)
    async def handle(error):
        return str(error).partition("'")[0], 500

    @app.get("/")
    def index():
        app.add_background_task(note, "work")
        return "started"

    return app


behaviour = Behaviour(
    title="Can a plain view start background work?",
    scenario=[get("/")],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs("body", control="started", candidate="There is no current event loop in thread ", at=1),
        differs("note", control="work", candidate=None),
    ],
    cause="add-background-task-needs-the-loop",
    why=(
        "add_background_task asks asyncio for the current event loop, and a plain view runs in a thread "
        "that has none. Starting a Thread, as in Flask, works anywhere."
    ),
    port=(
        "Make the view async def. Or keep the loop in before_serving, `app.loop = "
        "asyncio.get_running_loop()`, and in the plain view call "
        "`app.loop.call_soon_threadsafe(app.add_background_task, work)`."
    ),
    sources=[
        "quart/app.py: Quart.add_background_task",
        "quart/utils.py: run_sync",
    ],
    symptoms=[
        "RuntimeError: There is no current event loop in thread 'asyncio_0'",
        "add_background_task fails in sync view",
    ],
)
