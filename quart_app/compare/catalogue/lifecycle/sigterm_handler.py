"""A handler for SIGTERM that the app installs."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app(handle_signals=False):
    import signal

    from flask import Flask

    app = Flask(__name__)

    def flush(number, frame):
        note("flushed")
        raise SystemExit

    if handle_signals:
        signal.signal(signal.SIGTERM, flush)
    return app


def flask_exercise(app):
    from quart_app.compare.served import serve

    worker = f"{__name__}:flask_app(True)"
    with serve("-m", "gunicorn", "--bind=127.0.0.1:{port}", "--no-control-socket", worker) as server:
        server.wait_until_listening()
        server.get("/")
        server.signal("TERM")
        server.exit_status()
        note(*server.notes() or ["nothing"])


def quart_app(handle_signals=False):
    import signal

    from quart import Quart

    app = Quart(__name__)

    def flush(number, frame):
        note("flushed")
        raise SystemExit

    if handle_signals:
        signal.signal(signal.SIGTERM, flush)
    return app


async def quart_exercise(app):
    from quart_app.compare.served import serve

    with serve("-m", "hypercorn", "--bind=127.0.0.1:{port}", f"{__name__}:quart_app(True)") as server:
        server.wait_until_listening()
        server.get("/")
        server.signal("TERM")
        server.exit_status()
        note(*server.notes() or ["nothing"])


behaviour = Behaviour(
    title="Does a SIGTERM handler that the app installs run?",
    needs="server",
    limit_s=20,
    expected=[differs("note", control="flushed", candidate="nothing")],
    cause="workers-get-no-sigterm",
    why="gunicorn's master passes SIGTERM on to its workers, where the app's handler has replaced gunicorn's. Hypercorn's "
    "parent tells its workers by an event in shared memory; no signal comes.",
    port="Use `@app.after_serving` (or `atexit`), which both a stop and a reload run.",
    sources=["hypercorn/run.py: run", "gunicorn/arbiter.py: Arbiter.kill_workers"],
    symptoms=[
        "the signal handler is never called under hypercorn",
        "metrics are not flushed at shutdown",
        "signal.signal(SIGTERM) in the app has no effect",
    ],
)
