"""app.run() on a port that is taken."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask("shop")


def flask_exercise(app):
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        try:
            app.run(port=taken.getsockname()[1], use_reloader=False)
        except BaseException as error:
            note(type(error).__name__)


def quart_app():
    from quart import Quart

    return Quart("shop")


async def quart_exercise(app):
    import multiprocessing
    import socket

    def run(port):
        try:
            app.run(port=port, use_reloader=False)
        except BaseException as error:
            note(type(error).__name__)

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        child = multiprocessing.get_context("fork").Process(target=run, args=(taken.getsockname()[1],))
        child.start()
        child.join()


behaviour = Behaviour(
    title="What does app.run() raise when the port is taken?",
    ignore={"exceptions"},
    expected=[
        differs("note", control="SystemExit", candidate="OSError"),
    ],
    cause="port-in-use-with-traceback",
    why="Werkzeug's server says in two lines that the port is taken and exits; Hypercorn's OSError comes up through run(), with its traceback.",
    port=(
        "Read the last line, `OSError: [Errno 98] Address already in use`, and give another port, "
        "`app.run(port=5001)`, or end the program that has it."
    ),
    sources=["werkzeug/serving.py: BaseWSGIServer.__init__", "quart/app.py: Quart.run"],
    symptoms=[
        "OSError: [Errno 98] Address already in use",
        "Port 5000 is in use by another program",
    ],
)
