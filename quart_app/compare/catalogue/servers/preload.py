"""State that gunicorn --preload shared."""

from quart_app.compare.behaviour import Behaviour, differs
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
        "--preload",
        f"{__name__}:flask_app()",
    ) as server:
        server.wait_for("pid", timeout_s=5)
        server.get("/")
        note("apps made for two workers:", len(server.notes()))


def quart_app():
    from quart import Quart

    note("app made")
    return Quart(__name__)


async def quart_exercise(app):
    from quart_app.compare.served import serve

    with serve(
        "-m", "hypercorn", "--bind=127.0.0.1:{port}", "--workers=2", f"{__name__}:quart_app()"
    ) as server:
        while len(server.notes()) < 2:
            assert server.exit_status(timeout_s=0.05) == "still running"
        note("apps made for two workers:", len(server.notes()))


behaviour = Behaviour(
    title="Can the app be loaded once and shared by the workers?",
    expected=[
        differs("note", control="apps made for two workers: 1", candidate="apps made for two workers: 2")
    ],
    needs="server",
    limit_s=20,
    cause="no-preload",
    why="`gunicorn --preload` imports the app in the master and forks: code, models and caches are shared pages. "
    "Hypercorn spawns its workers, each a fresh interpreter that imports everything again.",
    port="Count memory and start-up time for each worker; keep large read-only data in a file that is mapped "
    "(mmap) or in another process; move one-time work (migrations) out of the app.",
    sources=["hypercorn/run.py: run", "https://docs.gunicorn.org/en/stable/settings.html#preload-app"],
    symptoms=[
        "memory grew with each worker",
        "one-time set-up runs once for each worker",
        "gunicorn --preload has no equivalent in Hypercorn",
        "memory usage is much higher than with gunicorn --preload",
    ],
)
