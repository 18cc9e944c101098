"""SIGUSR1, as logrotate sends it."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        return "hello"

    return app


def flask_exercise(app):
    from quart_app.compare.served import serve

    with serve(
        "-m", "gunicorn", "--bind=127.0.0.1:{port}", "--no-control-socket", f"{__name__}:flask_app()"
    ) as server:
        server.wait_until_listening()
        server.signal("USR1")
        note(server.exit_status(timeout_s=0.5))


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return "hello"

    return app


async def quart_exercise(app):
    from quart_app.compare.served import serve

    with serve("-m", "hypercorn", "--bind=127.0.0.1:{port}", f"{__name__}:quart_app()") as server:
        server.wait_until_listening()
        server.signal("USR1")
        note(server.exit_status(timeout_s=0.5))


behaviour = Behaviour(
    title="Does SIGUSR1 make the server open its log files anew?",
    expected=[differs("note", control="still running", candidate="killed by SIGUSR1")],
    needs="server",
    limit_s=20,
    cause="usr1-kills-hypercorn",
    why="gunicorn reopens its logs on USR1. Hypercorn has no handler for it, so the signal's default action ends "
    "the process at once, requests included.",
    port="Take the `kill -USR1` out of logrotate's postrotate (use copytruncate, or log to stderr).",
    sources=["gunicorn/arbiter.py: Arbiter.handle_usr1", "hypercorn/run.py: run"],
    symptoms=[
        "the server dies every night at log rotation",
        "killed by signal USR1",
        "User defined signal 1",
    ],
)
