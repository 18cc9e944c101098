"""A thread that doesn't end, when the server is told to stop."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    import threading

    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        threading.Thread(target=threading.Event().wait, args=(30,)).start()
        return "started"

    return app


def flask_exercise(app):
    from quart_app.compare.served import serve

    with serve(
        "-m",
        "gunicorn",
        "--bind=127.0.0.1:{port}",
        "--no-control-socket",
        "--graceful-timeout=1",
        f"{__name__}:flask_app()",
    ) as server:
        server.wait_until_listening()
        server.get("/")
        server.signal("TERM")
        note(server.exit_status(timeout_s=4))


def quart_app():
    import threading

    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        threading.Thread(target=threading.Event().wait, args=(30,)).start()
        return "started"

    return app


async def quart_exercise(app):
    from quart_app.compare.served import serve

    with serve(
        "-m", "hypercorn", "--bind=127.0.0.1:{port}", "--graceful-timeout=1", f"{__name__}:quart_app()"
    ) as server:
        server.wait_until_listening()
        server.get("/")
        server.signal("TERM")
        note(server.exit_status(timeout_s=4))


behaviour = Behaviour(
    title="Does the server end although a thread of the app doesn't?",
    expected=[differs("note", control="exit 0", candidate="still running")],
    needs="server",
    limit_s=20,
    cause="nobody-kills-a-worker-that-stays",
    why="gunicorn's master kills workers that are there after the graceful timeout. Hypercorn's graceful timeout "
    "ends requests only; then the worker waits for its threads (a sync view counts too) and the parent waits for "
    "the worker, for ever.",
    port="Make threads daemons and tell them to end in after_serving; rely on the supervisor's kill "
    "(`TimeoutStopSec`, `terminationGracePeriodSeconds`).",
    sources=["hypercorn/run.py: run", "gunicorn/arbiter.py: Arbiter.stop", "threading.py: _shutdown"],
    symptoms=[
        "the server does not stop on SIGTERM",
        "docker stop takes 10 seconds and then kills",
        "hypercorn hangs at shutdown",
    ],
)
