"""Background work that nobody waits for, at the end."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    import threading
    import time

    from flask import Flask

    app = Flask(__name__)

    def send_mails():
        note("sending")
        time.sleep(0.5)
        note("sent")

    @app.get("/")
    def index():
        threading.Thread(target=send_mails).start()
        return "started"

    return app


def flask_exercise(app):
    from quart_app.compare.served import serve

    with serve(
        "-m", "gunicorn", "--bind=127.0.0.1:{port}", "--no-control-socket", f"{__name__}:flask_app()"
    ) as server:
        server.wait_until_listening()
        server.get("/")
        server.wait_for("sending")
        server.signal("TERM")
        server.exit_status()
        for line in server.notes():
            note(line)


def quart_app():
    import asyncio

    from quart import Quart

    app = Quart(__name__)

    async def send_mails():
        note("sending")
        try:
            await asyncio.sleep(0.5)
            note("sent")
        except asyncio.CancelledError:
            note("cancelled")

    @app.get("/")
    async def index():
        app.mails = asyncio.create_task(send_mails())
        return "started"

    @app.after_serving
    async def close():
        note("pool closed")

    return app


async def quart_exercise(app):
    from quart_app.compare.served import serve

    with serve("-m", "hypercorn", "--bind=127.0.0.1:{port}", f"{__name__}:quart_app()") as server:
        server.wait_until_listening()
        server.get("/")
        server.wait_for("sending")
        server.signal("TERM")
        server.exit_status()
        for line in server.notes():
            note(line)


behaviour = Behaviour(
    title="Is a task that a view started finished when the server stops?",
    expected=[differs("note", control="sent", candidate="pool closed\ncancelled")],
    needs="server",
    limit_s=20,
    cause="plain-tasks-are-cancelled-at-the-end",
    why="Python waits for threads that are no daemons. A task made with asyncio.create_task is unknown to Quart: "
    "after_serving runs first, and then the event loop's end cancels the task.",
    port="Use `app.add_background_task(send_mails)`: Quart waits BACKGROUND_TASK_SHUTDOWN_TIMEOUT (5 s) for it, "
    "before after_serving. Work that must not be lost belongs into a queue outside.",
    sources=["quart/app.py: Quart.shutdown", "asyncio/runners.py: Runner.close"],
    symptoms=[
        "Task was destroyed but it is pending",
        "mails are lost at each deploy",
        "background work is cancelled at shutdown",
        "emails started with create_task are lost at shutdown",
    ],
)
