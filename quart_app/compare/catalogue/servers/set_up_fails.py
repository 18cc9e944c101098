"""Set-up that fails when a server starts."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app(database_is_up=True):
    from flask import Flask

    app = Flask(__name__)
    if not database_is_up:
        raise ConnectionError("the database is not up")
    return app


def flask_exercise(app):
    from quart_app.compare.served import serve

    with serve(
        "-m", "gunicorn", "--bind=127.0.0.1:{port}", "--no-control-socket", f"{__name__}:flask_app(False)"
    ) as server:
        note(server.exit_status())


def quart_app(database_is_up=True):
    from quart import Quart

    app = Quart(__name__)

    @app.before_serving
    async def connect():
        if not database_is_up:
            raise ConnectionError("the database is not up")

    return app


async def quart_exercise(app):
    from quart_app.compare.served import serve

    with serve("-m", "hypercorn", "--bind=127.0.0.1:{port}", f"{__name__}:quart_app(False)") as server:
        note(server.exit_status())


behaviour = Behaviour(
    title="With which exit status does a server end that can't start?",
    expected=[differs("note", control="exit 3", candidate="exit 0")],
    needs="server",
    limit_s=20,
    cause="exit-status-0-after-failed-start",
    why="gunicorn's master ends with 3 when a worker fails to boot. Hypercorn's parent takes the worker's "
    "status, 1, only to stop; then it returns that of the workers that are left, none, which is 0. With `--workers 0` it is 1.",
    port="Let the supervisor restart always (`Restart=always`, not `on-failure`), or start with `--workers 0` and "
    "one container for each; check /readyz before a rollout goes on.",
    sources=["hypercorn/run.py: run", "gunicorn/arbiter.py: Arbiter.halt"],
    symptoms=[
        "the container exits with 0 at start",
        "systemd does not restart after a failed start",
        "Lifespan failure in startup, exit code 0",
    ],
)
