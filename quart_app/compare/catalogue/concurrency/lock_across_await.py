"""A threading.Lock held over an await."""

from quart_app.compare.behaviour import Behaviour, differs, get, together


def flask_app():
    import threading
    import time

    from flask import Flask

    app = Flask(__name__)
    lock = threading.Lock()

    @app.get("/")
    def index():
        with lock:
            time.sleep(0.05)
        return "done"

    return app


def quart_app():
    import asyncio
    import threading

    from quart import Quart

    app = Quart(__name__)
    lock = threading.Lock()

    @app.get("/")
    async def index():
        with lock:
            await asyncio.sleep(0.05)
        return "done"

    return app


behaviour = Behaviour(
    title="May a threading.Lock be held while a view waits?",
    scenario=[together(get("/"), get("/"))],
    limit_s=1.0,
    expected=[
        differs("outcome", control="ok", candidate="hang"),
        differs("status", control="200", candidate=None),
        differs("ending", control="complete", candidate="no answer"),
    ],
    cause="thread-lock-held-over-await-deadlocks",
    why="The first request holds the lock and awaits; the second blocks in acquire() on the same thread, the event loop's, "
    "so the first can never go on to release it. The worker is dead, at no CPU, with no log line.",
    port=(
        "Make `lock = asyncio.Lock()` once, beside the app, and write `async with lock:`. A threading.Lock "
        "that is never held over an await may stay."
    ),
    sources=[
        "https://docs.python.org/3/library/asyncio-sync.html",
        "quart/asgi.py: ASGIHTTPConnection.__call__",
    ],
    symptoms=[
        "the server hangs under load at 0 % CPU",
        "deadlock after adding await inside a with lock",
        "py-spy shows acquire in the main thread",
    ],
)
