"""A second server on the port of the first."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask(__name__)


def flask_exercise(app):
    from quart_app.compare.served import serve

    command = ("-m", "gunicorn", "--no-control-socket", "--workers=2", f"{__name__}:flask_app()")
    with serve(*command, "--bind=127.0.0.1:{port}") as old:
        old.wait_until_listening()
        with serve(*command, f"--bind=127.0.0.1:{old.port}") as new:
            new.wait_for("in use")
            note("the second one starts:", new.wait_for("Booting worker", timeout_s=0.2))


def quart_app():
    from quart import Quart

    return Quart(__name__)


async def quart_exercise(app):
    from quart_app.compare.served import serve

    command = ("-m", "hypercorn", "--workers=2", f"{__name__}:quart_app()")
    with serve(*command, "--bind=127.0.0.1:{port}") as old:
        old.wait_until_listening()
        with serve(*command, f"--bind=127.0.0.1:{old.port}") as new:
            note("the second one starts:", new.wait_for("Running on"))


behaviour = Behaviour(
    title="Does a second server with several workers start on a port that is taken?",
    expected=[
        differs("note", control="the second one starts: False", candidate="the second one starts: True")
    ],
    needs="server",
    limit_s=30,
    cause="port-is-shared-with-another-server",
    why="With more than one worker Hypercorn sets SO_REUSEPORT on its socket, so another Hypercorn of the same user binds the same "
    "port without an error, and the kernel spreads connections over both. gunicorn does so with --reuse-port only.",
    port="Make sure that the old server has ended before the new one starts (a unit of systemd, `--pid`, or `ss -ltnp` in the "
    "script); with `--workers 1` the second one fails with `Address already in use`.",
    sources=["hypercorn/config.py: Config._create_sockets", "gunicorn/sock.py"],
    symptoms=[
        "half of the requests are answered by the old version",
        "two servers listen on one port",
        "no Address already in use error after a deploy",
    ],
)
