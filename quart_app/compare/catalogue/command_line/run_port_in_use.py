"""app.run() on a port that is taken."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask("shop")


def flask_exercise(app):
    import socket
    import subprocess
    import sys

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        program = f"import flask; flask.Flask('shop').run(port={taken.getsockname()[1]}, use_reloader=False)"
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    note(done.returncode, "traceback", "Traceback" in done.stderr, "in use", "in use" in done.stderr)


def quart_app():
    from quart import Quart

    return Quart("shop")


async def quart_exercise(app):
    import socket
    import subprocess
    import sys

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        program = f"import quart; quart.Quart('shop').run(port={taken.getsockname()[1]}, use_reloader=False)"
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    note(done.returncode, "traceback", "Traceback" in done.stderr, "in use", "in use" in done.stderr)


behaviour = Behaviour(
    title="What does app.run() say when the port is taken?",
    expected=[
        differs("note", control="1 traceback False in use True", candidate="1 traceback True in use True"),
    ],
    cause="port-in-use-with-traceback",
    why="Werkzeug's server says it in two lines and exits; Hypercorn's OSError comes up through run(). The status is 1 in both.",
    port="Read the traceback's last line: `[Errno 98] ... address already in use`.",
    sources=["werkzeug/serving.py: BaseWSGIServer.__init__", "quart/app.py: Quart.run"],
    symptoms=[
        "OSError: [Errno 98] error while attempting to bind on address",
        "Port 5000 is in use by another program",
    ],
)
