"""CancelledError raised inside a view."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    import asyncio

    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    async def index():
        job = asyncio.ensure_future(asyncio.sleep(60))
        job.cancel()
        await job
        return "done"

    return app


def flask_exercise(app):
    import asyncio

    try:
        note(app.test_client().get("/").status_code)
    except asyncio.CancelledError:
        note("CancelledError reaches the server")


def quart_app():
    import asyncio

    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        job = asyncio.ensure_future(asyncio.sleep(60))
        job.cancel()
        await job
        return "done"

    return app


async def quart_exercise(app):
    import asyncio

    try:
        async with app.test_client().request("/") as connection:
            await connection.send_complete()
        note("status", connection.status_code)
    except asyncio.CancelledError:
        note("CancelledError reaches the server")


behaviour = Behaviour(
    title="What is answered when a view ends with asyncio.CancelledError?",
    expected=[differs("note", control="CancelledError reaches the server", candidate="status None")],
    expected_when={
        "quart>=0.23": [
            differs("outcome", control="ok", candidate="hang"),
            differs("note", control="CancelledError reaches the server", candidate=None),
        ]
    },
    limit_s=1,
    cause="cancelled-error-gets-no-response",
    why=(
        "CancelledError is no Exception, so neither framework gives it to handlers. Flask lets it through "
        "to its server. Quart's ASGI layer takes it for its own cancellation: 0.22 ends the request without "
        "a response and without a word, 0.23 sends nothing and waits until the client goes away."
    ),
    port=(
        "Put `except asyncio.CancelledError:` around the await of a task that others may cancel. In it first "
        "`if asyncio.current_task().cancelling(): raise`, since then the client went away; else raise an "
        "error of your own, which the error handlers get."
    ),
    sources=[
        "quart/app.py: Quart.handle_request",
        "quart/asgi.py: ASGIHTTPConnection.__call__",
    ],
    symptoms=[
        "request hangs after task.cancel()",
        "empty reply from server",
        "connection closed without response",
        "no log and no response after task.cancel()",
        "a request never gets an answer after a task was cancelled",
    ],
)
