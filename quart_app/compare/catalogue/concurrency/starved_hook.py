"""Slow sync views, and an async health check behind a sync hook."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    import threading

    from flask import Flask

    app = Flask(__name__)
    app.reports = threading.Semaphore(0)
    app.is_healthy = threading.Event()
    app.reports_done = 0

    @app.before_request
    def count_request():
        pass

    @app.get("/report")
    def report():
        app.reports.release()
        app.is_healthy.wait(0.5)
        app.reports_done += 1
        return "report"

    @app.get("/health")
    def health():
        note("reports done before the health check:", app.reports_done > 0)
        app.is_healthy.set()
        return "ok"

    return app


def flask_exercise(app):
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(3) as clients:
        clients.submit(app.test_client().get, "/report")
        clients.submit(app.test_client().get, "/report")
        app.reports.acquire()
        app.reports.acquire()
        clients.submit(app.test_client().get, "/health")


def quart_app():
    import threading

    from quart import Quart

    app = Quart(__name__)
    app.reports = threading.Semaphore(0)
    app.is_healthy = threading.Event()
    app.reports_done = 0

    @app.before_request
    def count_request():
        pass

    @app.get("/report")
    def report():
        app.reports.release()
        app.is_healthy.wait(0.5)
        app.reports_done += 1
        return "report"

    @app.get("/health")
    async def health():
        note("reports done before the health check:", app.reports_done > 0)
        app.is_healthy.set()
        return "ok"

    return app


async def quart_exercise(app):
    import asyncio
    from concurrent.futures import ThreadPoolExecutor

    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(2))  # as on a small machine, sooner
    client = app.test_client()
    requests = [asyncio.create_task(client.get("/report")) for _ in range(2)]
    for _ in requests:
        while not app.reports.acquire(blocking=False):
            await asyncio.sleep(0.01)
    await asyncio.gather(client.get("/health"), *requests)


behaviour = Behaviour(
    title="Does an async health check answer while all threads are busy?",
    expected=[
        differs(
            "note",
            control="reports done before the health check: False",
            candidate="reports done before the health check: True",
        )
    ],
    cause="sync-hook-waits-for-busy-pool",
    why="One sync before_request is enough: it needs a thread of the pool for every request, also for async views. "
    "With all threads in slow sync views the hook waits, and the async view behind it too.",
    port="Make every hook that runs for all requests `async def`; give slow work a pool of its own.",
    sources=["quart/app.py: Quart.preprocess_request", "quart/utils.py: run_sync"],
    symptoms=[
        "liveness probe fails under load",
        "async endpoints are slow when sync endpoints are busy",
        "the whole app waits for the thread pool",
        "an async health check times out under load",
    ],
)
