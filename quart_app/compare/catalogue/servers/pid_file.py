"""The pid file of a server that has ended."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask(__name__)


def flask_exercise(app):
    import os
    import tempfile

    from quart_app.compare.served import serve

    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/app.pid"
        with serve(
            "-m",
            "gunicorn",
            "--bind=127.0.0.1:{port}",
            "--no-control-socket",
            f"--pid={path}",
            f"{__name__}:flask_app()",
        ) as server:
            server.wait_for("Booting worker")
            note("while it runs:", os.path.exists(path))
            server.signal("TERM")
            note(server.exit_status(), "the file is there:", os.path.exists(path))


def quart_app():
    from quart import Quart

    return Quart(__name__)


async def quart_exercise(app):
    import os
    import tempfile

    from quart_app.compare.served import serve

    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/app.pid"
        with serve(
            "-m", "hypercorn", "--bind=127.0.0.1:{port}", f"--pid={path}", f"{__name__}:quart_app()"
        ) as server:
            server.wait_for("Running on")
            note("while it runs:", os.path.exists(path))
            server.signal("TERM")
            note(server.exit_status(), "the file is there:", os.path.exists(path))


behaviour = Behaviour(
    title="Is the pid file removed when the server ends?",
    expected=[
        differs("note", control="exit 0 the file is there: False", candidate="exit 0 the file is there: True")
    ],
    needs="server",
    limit_s=20,
    cause="pid-file-is-left-behind",
    why="gunicorn removes the file when it ends, and refuses to start when the process in it lives. Hypercorn writes its number "
    "at start, over whatever stands there, and never looks again.",
    port="Let the script that starts and stops the server remove the file, and check before a kill that the process is Hypercorn "
    "(`ps -p $(cat app.pid) -o args=`); better, leave pid files to a supervisor.",
    sources=["hypercorn/utils.py: write_pid_file", "gunicorn/pidfile.py: Pidfile.unlink"],
    symptoms=[
        "stale pid file after the server has stopped",
        "the stop script killed another process",
        "two servers run although there is a pid file",
    ],
)
