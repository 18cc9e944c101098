"""app.run() in a thread."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask("shop")


def flask_exercise(app):
    import threading

    import werkzeug.serving

    def serve(host, port, application, **options):
        note("serving")

    def run():
        try:
            app.run(port=0, use_reloader=False)
        except Exception as error:
            note(type(error).__name__)

    werkzeug.serving.run_simple = serve
    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


def quart_app():
    from quart import Quart

    return Quart("shop")


async def quart_exercise(app):
    import asyncio
    import threading

    def run_task(*args, **options):
        note("serving")
        return asyncio.sleep(0)

    def run():
        try:
            app.run(port=0, use_reloader=False)
        except Exception as error:
            note(type(error).__name__, str(error))

    app.run_task = run_task
    thread = threading.Thread(target=run)
    thread.start()
    await asyncio.to_thread(thread.join)


behaviour = Behaviour(
    title="Can app.run() be started in a thread, beside a bot or a window?",
    ignore={"exceptions"},  # the event loop that run() leaves open complains when it is collected
    expected=[
        differs(
            "note",
            control="serving",
            candidate="RuntimeError set_wakeup_fd only works in main thread of the main interpreter",
        ),
    ],
    cause="run-needs-the-main-thread",
    why="run() installs signal handlers on its event loop, which Python allows in the main thread only.",
    port=(
        "In the thread run `asyncio.run(app.run_task(port=5000, shutdown_trigger=asyncio.Event().wait))`: "
        "without a trigger run_task installs signal handlers as well and fails in the same way. Or run it as "
        "a task of the bot's own loop."
    ),
    sources=["quart/app.py: Quart.run"],
    symptoms=[
        "set_wakeup_fd only works in main thread of the main interpreter",
        "ValueError: set_wakeup_fd only works in main thread",
        "web server beside a discord bot fails to start",
    ],
)
