"""copy_current_request_context in a thread."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    from threading import Thread

    from flask import Flask, copy_current_request_context, request

    app = Flask(__name__)

    @app.get("/path")
    def index():
        @copy_current_request_context
        def work():
            note("work for", request.path)

        thread = Thread(target=work)
        thread.start()
        thread.join()
        return "started"

    return app


def quart_app():
    from threading import Thread

    from quart import Quart, copy_current_request_context, request

    app = Quart(__name__)

    @app.get("/path")
    async def index():
        @copy_current_request_context
        def work():
            note("work for", request.path)

        thread = Thread(target=work)
        thread.start()
        thread.join()
        return "started"

    return app


behaviour = Behaviour(
    title="Does a thread run a function made with copy_current_request_context?",
    scenario=[get("/path")],
    expected=[
        differs("note", control="work for /path", candidate=None),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'quart_app.<locals>.index.<locals>.work' was never awaited",
        ),
    ],
    cause="copied-context-is-a-coroutine",
    why=(
        "Quart's copy_current_request_context always returns a coroutine function, also around a plain one. "
        "A thread calls it, gets a coroutine, and drops it: the work never runs and no error is raised."
    ),
    port=(
        "Keep the decorator and start the work with `task = asyncio.create_task(work())` or "
        "`app.add_background_task(work)`. Without the decorator it has no request on Quart 0.23."
    ),
    sources=[
        "quart/ctx.py: copy_current_request_context",
        "https://quart.palletsprojects.com/en/latest/how_to_guides/background_tasks.html",
    ],
    symptoms=[
        "coroutine 'work' was never awaited",
        "background thread does nothing",
        "mails are not sent after the port",
        "a thread does nothing and the email is not sent",
    ],
)
