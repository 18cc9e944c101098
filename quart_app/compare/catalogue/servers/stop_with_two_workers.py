"""SIGTERM with two workers, one of them busy."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    import time

    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        note("under way")
        time.sleep(1)
        return "done"

    return app


def flask_exercise(app):
    from quart_app.compare.served import serve

    with serve(
        "-m",
        "gunicorn",
        "--bind=127.0.0.1:{port}",
        "--no-control-socket",
        "--workers=2",
        f"{__name__}:flask_app()",
    ) as server:
        server.wait_until_listening()
        answer = server.start_get("/")
        server.wait_for("under way")
        server.signal("TERM")
        note(answer.result())


def quart_app():
    import asyncio

    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        note("under way")
        await asyncio.sleep(1)
        return "done"

    return app


async def quart_exercise(app):
    from quart_app.compare.served import serve

    with serve(
        "-m", "hypercorn", "--bind=127.0.0.1:{port}", "--workers=2", f"{__name__}:quart_app()"
    ) as server:
        server.wait_until_listening()
        answer = server.start_get("/")
        server.wait_for("under way")
        server.signal("TERM")
        note(answer.result())


behaviour = Behaviour(
    title="Is a request finished when a server with several workers stops?",
    expected=[differs("note", control="200 done", candidate="no answer")],
    needs="server",
    limit_s=20,
    cause="stop-cuts-requests-of-other-workers",
    why="Hypercorn's parent tells all workers to stop and waits for the first to end. An idle one ends at once; "
    "the parent then terminates the others, and a worker has no handler for SIGTERM: its requests are cut and "
    "its after_serving never runs, whatever the graceful timeout.",
    port="Start one process for each container (`--workers 1`), or let workers pass over the parent's SIGTERM, in "
    "before_serving: `if multiprocessing.parent_process(): parent = os.getppid(); signal.signal(signal.SIGTERM, lambda *_: "
    "None if os.getppid() == parent else os._exit(1))`. The first condition spares `--workers 0`, the second lets a worker be "
    "ended whose parent was killed.",
    sources=["hypercorn/run.py: run"],
    symptoms=[
        "empty replies at each deploy",
        "curl: (52) Empty reply from server during a restart",
        "after_serving does not run in some workers",
        "배포할 때 처리 중인 요청이 끊깁니다",
    ],
)
