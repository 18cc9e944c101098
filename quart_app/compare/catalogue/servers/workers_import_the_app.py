"""How often the app is made with two workers."""

from quart_app.compare.behaviour import Behaviour
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    note("app made")
    return Flask(__name__)


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
        while len(server.notes()) < 2:
            assert server.exit_status(timeout_s=0.05) == "still running"
        note("apps:", len(server.notes()))


def quart_app():
    from quart import Quart

    note("app made")
    return Quart(__name__)


async def quart_exercise(app):
    from quart_app.compare.served import serve

    with serve(
        "-m", "hypercorn", "--bind=127.0.0.1:{port}", "--workers=2", f"{__name__}:quart_app()"
    ) as server:
        server.wait_until_listening()
        while len(server.notes()) < 2:
            assert server.exit_status(timeout_s=0.05) == "still running"
        note("apps:", len(server.notes()))


behaviour = Behaviour(
    title="Is the app made once for each worker?",
    needs="server",
    limit_s=20,
    why="Yes, in both: each worker imports it. What is done at import (a thread, a scheduler, a migration) is "
    "done in every worker; gunicorn forks its workers, Hypercorn spawns them, so nothing is shared.",
    sources=["hypercorn/run.py: _populate", "gunicorn/workers/base.py: Worker.load_wsgi"],
    symptoms=["a scheduled job runs twice", "APScheduler runs once for each worker"],
)
