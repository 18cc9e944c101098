"""The permissions of a Unix socket."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask(__name__)


def flask_exercise(app):
    import os
    import stat
    import tempfile

    from quart_app.compare.served import serve

    os.umask(0o022)
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/app.sock"
        with serve(
            "-m", "gunicorn", f"--bind=unix:{path}", "--no-control-socket", f"{__name__}:flask_app()"
        ) as server:
            server.wait_for("Listening at")
            note("others may connect:", bool(os.stat(path).st_mode & stat.S_IWOTH))


def quart_app():
    from quart import Quart

    return Quart(__name__)


async def quart_exercise(app):
    import os
    import stat
    import tempfile

    from quart_app.compare.served import serve

    os.umask(0o022)
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/app.sock"
        with serve("-m", "hypercorn", f"--bind=unix:{path}", f"{__name__}:quart_app()") as server:
            server.wait_for("Running on")
            note("others may connect:", bool(os.stat(path).st_mode & stat.S_IWOTH))


behaviour = Behaviour(
    title="May a proxy of another user connect to the server's Unix socket?",
    expected=[differs("note", control="others may connect: True", candidate="others may connect: False")],
    needs="server",
    limit_s=20,
    cause="unix-socket-follows-the-umask",
    why="gunicorn makes the socket with its own umask, 0 by default, so every user may write to it. Hypercorn leaves the process's "
    "umask, 022 as a rule: only the owner may write, and connecting needs that.",
    port="Start with `hypercorn --umask 0 --bind unix:/run/app.sock`, or `--umask 7` when the proxy's user is in the group (the "
    "number is decimal), and keep the folder of the socket closed to others.",
    sources=["hypercorn/config.py: Config._create_sockets", "gunicorn/sock.py: UnixSocket.bind"],
    symptoms=[
        "connect() to unix:/run/app.sock failed (13: Permission denied) while connecting to upstream",
        "502 Bad Gateway from nginx over a Unix socket",
    ],
)
