"""Calling async code from plain code with asgiref."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from asgiref.sync import async_to_sync
    from flask import Flask

    app = Flask(__name__)

    async def fetch():
        return "fetched"

    @app.errorhandler(RuntimeError)
    def handle(error):
        return str(error), 500

    @app.get("/")
    def index():
        return async_to_sync(fetch)()

    return app


def quart_app():
    from asgiref.sync import async_to_sync
    from quart import Quart

    app = Quart(__name__)

    async def fetch():
        return "fetched"

    @app.errorhandler(RuntimeError)
    async def handle(error):
        return str(error), 500

    @app.get("/")
    async def index():
        return async_to_sync(fetch)()

    return app


behaviour = Behaviour(
    title="Can a helper call async_to_sync inside a view?",
    scenario=[get("/")],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs(
            "body",
            control="fetched",
            candidate="You cannot use AsyncToSync in the same thread as an async event loop - just await the async function directly.",
            at=1,
        ),
    ],
    cause="asyncio-run-inside-running-loop",
    why=(
        "async_to_sync starts an event loop in the calling thread. A plain Flask view has none running; in "
        "an async view the server's loop runs in this thread, and asgiref refuses."
    ),
    port="Await the coroutine function itself.",
    sources=[
        "asgiref/sync.py: AsyncToSync.__call__",
    ],
    symptoms=[
        "You cannot use AsyncToSync in the same thread as an async event loop - just await the async function directly.",
    ],
)
