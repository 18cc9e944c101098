"""The threads that run a sync generator."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    import threading

    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        main = threading.main_thread().name

        def parts():
            for number in range(2):
                note(number, "in the main thread", threading.current_thread().name == main)
                yield f"{number} "

        return parts()

    return app


def quart_app():
    import threading

    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    def index():
        main = threading.main_thread().name

        def parts():
            for number in range(2):
                note(number, "in the main thread", threading.current_thread().name == main)
                yield f"{number} "

        return parts()

    return app


behaviour = Behaviour(
    title="In which thread does a sync generator run?",
    scenario=[get("/")],
    expected=[
        differs("note", control="0 in the main thread True", candidate="0 in the main thread False"),
        differs("note", control="1 in the main thread True", candidate="1 in the main thread False"),
    ],
    cause="sync-generators-run-in-threads",
    why="Quart runs each next() of a sync generator in the executor's threads, which may be another one each time. Thread-bound things (SQLite connections, locals) break, and each chunk costs a thread switch.",
    port="Make it an async generator, `async def parts(): yield ...`; what blocks in it goes into `await asyncio.to_thread(...)`.",
    sources=["quart/utils.py: run_sync_iterable"],
    symptoms=[
        "SQLite objects created in a thread can only be used in that same thread",
        "threading.local is empty in a stream",
    ],
    gunicorn={"worker_class": "sync"},
)
