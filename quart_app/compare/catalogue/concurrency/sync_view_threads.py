"""Forty slow sync views at once."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    import threading

    from flask import Flask

    app = Flask(__name__)
    app.arrived, app.go_on = threading.Semaphore(0), threading.Event()

    @app.get("/")
    def index():
        app.arrived.release()
        app.go_on.wait(4)
        return "x"

    return app


def flask_exercise(app):
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(40) as clients:
        for _ in range(40):
            clients.submit(app.test_client().get, "/")
        inside = sum(app.arrived.acquire(timeout=0.5) for _ in range(40))
        app.go_on.set()
    note("all 40 views run at once:", inside == 40)


def quart_app():
    import threading

    from quart import Quart

    app = Quart(__name__)
    app.arrived, app.go_on = threading.Semaphore(0), threading.Event()

    @app.get("/")
    def index():
        app.arrived.release()
        app.go_on.wait(4)
        return "x"

    return app


async def quart_exercise(app):
    import asyncio

    requests = [asyncio.create_task(app.test_client().get("/")) for _ in range(40)]

    def count():
        inside = 0
        while inside < 40 and app.arrived.acquire(timeout=0.5):
            inside += 1
        app.go_on.set()
        return inside

    counting = asyncio.get_running_loop().create_future()

    def count_and_tell(loop=asyncio.get_running_loop()):
        inside = count()
        loop.call_soon_threadsafe(counting.set_result, inside)

    import threading

    threading.Thread(target=count_and_tell).start()
    note("all 40 views run at once:", await counting == 40)
    await asyncio.gather(*requests)


behaviour = Behaviour(
    title="How many sync views run at once?",
    expected=[
        differs("note", control="all 40 views run at once: True", candidate="all 40 views run at once: False")
    ],
    cause="thread-pool-is-small-and-shared",
    why="run_sync uses the event loop's default executor, which has min(32, CPUs + 4) threads, whatever the server was "
    "told. In Flask the server decides: gunicorn's --threads, or a thread for each request in Werkzeug's server.",
    port="Set the size in before_serving: "
    "`asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(max_workers=...))`, or make slow views async.",
    sources=["quart/utils.py: run_sync", "concurrent/futures/thread.py: ThreadPoolExecutor.__init__"],
    symptoms=[
        "latency jumps beyond 32 concurrent requests",
        "sync views queue although the CPU is idle",
        "sync views are slow with many users at once",
    ],
)
