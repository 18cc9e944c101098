"""Exit status of app.run() after a signal."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask("shop")


def flask_exercise(app):
    import multiprocessing
    import os
    import signal
    import socket
    import threading
    import urllib.error
    import urllib.request

    def stop_when_up(port, number):
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/")
            except urllib.error.HTTPError:  # 404: it is up
                os.kill(os.getpid(), number)
                return
            except OSError:
                continue

    def run(port, number):
        signal.signal(signal.SIGINT, signal.default_int_handler)  # as in a program of its own
        threading.Thread(target=stop_when_up, args=(port, number)).start()
        app.run(port=port, use_reloader=False)

    for number in (signal.SIGINT, signal.SIGTERM):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        child = multiprocessing.get_context("fork").Process(target=run, args=(port, number))
        child.start()
        child.join()
        note(number.name, child.exitcode)


def quart_app():
    from quart import Quart

    return Quart("shop")


async def quart_exercise(app):
    import multiprocessing
    import os
    import signal
    import socket
    import threading
    import urllib.error
    import urllib.request

    def stop_when_up(port, number):
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/")
            except urllib.error.HTTPError:  # 404: it is up
                os.kill(os.getpid(), number)
                return
            except OSError:
                continue

    def run(port, number):
        signal.signal(signal.SIGINT, signal.default_int_handler)  # as in a program of its own
        threading.Thread(target=stop_when_up, args=(port, number)).start()
        app.run(port=port, use_reloader=False)

    for number in (signal.SIGINT, signal.SIGTERM):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        child = multiprocessing.get_context("fork").Process(target=run, args=(port, number))
        child.start()
        child.join()
        note(number.name, child.exitcode)


behaviour = Behaviour(
    title="Which exit status has app.run() after Ctrl+C and after SIGTERM?",
    expected=[
        differs("note", control="SIGTERM -15", candidate="SIGTERM 0"),
    ],
    expected_when={
        "quart>=0.23": [
            differs("note", control="SIGINT 0", candidate="SIGINT 3"),
            differs("note", control="SIGTERM -15", candidate="SIGTERM 3"),
        ]
    },
    cause="run-ends-with-other-status",
    why="Quart's run() takes both signals as a wish to stop and lets the server finish. Quart 0.23 then leaves with 3, by which its own reloader knows that it shall not start it again.",
    port=(
        "Don't let a supervisor judge by the status of app.run(). Start `hypercorn app:app` there, which ends "
        "with 0 after SIGTERM."
    ),
    sources=["quart/app.py: Quart.run"],
    symptoms=[
        "exit status 3 after Ctrl+C",
        "container ends with status 3 on docker stop",
        "SIGTERM no longer ends the process at once",
        "the container exits with code 3",
    ],
)
