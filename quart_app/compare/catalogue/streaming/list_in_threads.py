"""A Response made from a sync iterable that blocks."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    import threading

    from flask import Flask, Response

    app = Flask(__name__)

    class Rows:
        def __iter__(self):
            note("iterated in the main thread", threading.current_thread() is threading.main_thread())
            yield "row"

    @app.get("/")
    def index():
        return Response(Rows())

    return app


def quart_app():
    import threading

    from quart import Quart, Response

    app = Quart(__name__)

    class Rows:
        def __iter__(self):
            note("iterated in the main thread", threading.current_thread() is threading.main_thread())
            yield "row"

    @app.get("/")
    async def index():
        return Response(Rows())

    return app


behaviour = Behaviour(
    title="Where is a custom iterable given to Response() iterated?",
    scenario=[get("/")],
    expected=[
        differs(
            "note", control="iterated in the main thread True", candidate="iterated in the main thread False"
        ),
    ],
    cause="sync-generators-run-in-threads",
    why="Quart wraps any sync iterable with run_sync_iterable, so next() runs in the executor's threads.",
    port="Give it an async iterable: `async def __aiter__(self): yield ...`, or an async generator.",
    sources=["quart/wrappers/response.py: IterableBody", "quart/utils.py: run_sync_iterable"],
    symptoms=["SQLite objects created in a thread can only be used in that same thread"],
    gunicorn={"worker_class": "sync"},
)
