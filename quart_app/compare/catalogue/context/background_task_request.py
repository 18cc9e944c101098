"""The request in a background task."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from threading import Thread

    from flask import Flask, has_app_context, has_request_context

    app = Flask(__name__)
    app.threads = []

    def work():
        with app.app_context():
            note("app", has_app_context(), "request", has_request_context())

    @app.get("/")
    def index():
        app.threads.append(Thread(target=work))
        app.threads[-1].start()
        return "started"

    return app


def flask_exercise(app):
    app.test_client().get("/")
    app.threads[0].join()


def quart_app():
    from quart import Quart, has_app_context, has_request_context

    app = Quart(__name__)

    async def work():
        note("app", has_app_context(), "request", has_request_context())

    @app.get("/")
    async def index():
        app.add_background_task(work)
        return "started"

    return app


async def quart_exercise(app):
    async with app.test_app() as running:
        await running.test_client().get("/")


behaviour = Behaviour(
    title="Does background work have a request context?",
    expected=[differs("note", control="app True request False", candidate="app True request True")],
    expected_when={"quart>=0.23": []},
    cause="background-task-sees-request",
    why=(
        "add_background_task makes an asyncio task, which inherits the context variables of the request; "
        "before 0.23 the request stays bound there after it has ended. A thread, Flask's usual way, has "
        "none; in 0.23 the task's own application context hides it."
    ),
    port=(
        "Pass values to the task as arguments; never read request in it, its body and files are closed by "
        "then."
    ),
    sources=[
        "quart/app.py: Quart.add_background_task",
        "quart/ctx.py: AppContext.push",
    ],
    symptoms=[
        "request works in a background task until the upgrade to 0.23",
        "There is no request in this context in add_background_task",
    ],
)
