"""A call that blocks, inside an async view."""

from quart_app.compare.behaviour import Behaviour, differs, get, together
from quart_app.compare.probe import note


def flask_app():
    import time

    from flask import Flask

    app = Flask(__name__)

    @app.get("/report")
    def report():
        time.sleep(0.3)
        note("report done")
        return "report"

    @app.get("/health")
    def health():
        note("health done")
        return "ok"

    return app


def quart_app():
    import time

    from quart import Quart

    app = Quart(__name__)

    @app.get("/report")
    async def report():
        time.sleep(0.3)
        note("report done")
        return "report"

    @app.get("/health")
    async def health():
        note("health done")
        return "ok"

    return app


behaviour = Behaviour(
    title="Do other requests go on while one view makes a blocking call?",
    scenario=[together(get("/report"), get("/health"))],
    expected=[
        differs("note", control=None, candidate="report done"),
        differs("note", control="report done", candidate=None),
    ],
    cause="blocking-call-stalls-the-loop",
    why="Flask gives each request a thread. Quart's async views share one thread, the event loop's: until a view awaits, "
    "nothing else runs, so time.sleep, requests.get or a database driver that blocks stops every request of the worker.",
    port="Leave views that block as plain `def` (Quart runs them in threads), or await an async library or "
    "`quart.utils.run_sync(call)()`. blockbuster or asyncio's debug mode find such calls.",
    sources=[
        "https://quart.palletsprojects.com/en/latest/how_to_guides/sync_code.html",
        "quart/app.py: Quart.ensure_async",
    ],
    symptoms=[
        "health checks time out while one slow request runs",
        "Executing <Task ...> took 2.300 seconds",
        "one slow page makes all pages slow",
        "throughput is one request at a time",
        "요청 하나가 느리면 모든 요청이 멈춥니다",
        "the whole site freezes while one request sleeps",
        "requests.get or time.sleep in an async view blocks everyone",
    ],
)
