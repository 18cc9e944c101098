"""sys.exit() inside a view."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    import sys

    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        return "hello"

    @app.get("/exit")
    def leave():
        sys.exit("a library gave up")

    return app


def flask_exercise(app):
    from quart_app.compare.served import serve

    with serve(
        "-m", "gunicorn", "--bind=127.0.0.1:{port}", "--no-control-socket", f"{__name__}:flask_app()"
    ) as server:
        server.wait_until_listening()
        note(server.get("/exit").split()[0])
        note("the next request:", server.get("/"))


def quart_app():
    import sys

    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return "hello"

    @app.get("/exit")
    async def leave():
        sys.exit("a library gave up")

    return app


async def quart_exercise(app):
    from quart_app.compare.served import serve

    with serve("-m", "hypercorn", "--bind=127.0.0.1:{port}", f"{__name__}:quart_app()") as server:
        server.wait_until_listening()
        note(server.get("/exit").split()[0])
        server.exit_status(timeout_s=2)
        note("the next request:", server.get("/"))


behaviour = Behaviour(
    title="What does sys.exit() in a view end?",
    expected=[differs("note", control="the next request: 200 hello", candidate="the next request: refused")],
    needs="server",
    limit_s=20,
    cause="system-exit-in-view-ends-the-server",
    why="SystemExit is a BaseException. gunicorn's sync worker catches it and answers 500. In a task of an event "
    "loop it goes through to the loop's run and ends the worker, and with it Hypercorn.",
    port="Look for sys.exit, exit() and argparse or click calls in code that views use; raise an exception of "
    "your own there.",
    sources=[
        "gunicorn/workers/sync.py: SyncWorker.handle",
        "asyncio/events.py: Handle._run",
        "hypercorn/run.py: run",
    ],
    symptoms=["the server stops after one request", "SystemExit in the log and the service is gone"],
)
