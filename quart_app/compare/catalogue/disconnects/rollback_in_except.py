"""Commit, or roll back in `except Exception`."""

from quart_app.compare.behaviour import Behaviour, differs, disconnect, post
from quart_app.compare.probe import note


def flask_app():
    import time

    from flask import Flask

    app = Flask(__name__)

    @app.post("/")
    def save():
        note("begin")
        try:
            time.sleep(0.4)
            note("commit")
        except Exception:
            note("roll back")
            raise
        return "saved"

    return app


def quart_app():
    import asyncio

    from quart import Quart

    app = Quart(__name__)

    @app.post("/")
    async def save():
        note("begin")
        try:
            await asyncio.sleep(0.4)
            note("commit")
        except Exception:
            note("roll back")
            raise
        return "saved"

    return app


behaviour = Behaviour(
    title="Does `except Exception` see that the client went away?",
    scenario=[disconnect(post("/"), after_s=0.15, settle_s=0.6)],
    expected=[differs("note", control="commit", candidate=None)],
    needs="server",
    cause="cancelled-error-is-no-exception",
    why="Quart cancels the view with asyncio.CancelledError, which is a BaseException: `except Exception` does "
    "not catch it, so neither commit nor roll back runs and the connection goes back to the pool in a "
    "transaction.",
    port=(
        "Use `async with connection.transaction():`, or `except BaseException:`, roll back (awaiting is "
        "allowed there) and `raise`; or `finally`."
    ),
    sources=[
        "https://docs.python.org/3/library/asyncio-exceptions.html#asyncio.CancelledError",
        "quart/asgi.py: ASGIHTTPConnection.__call__",
    ],
    symptoms=["idle in transaction", "neither commit nor rollback ran", "connections leak from the pool"],
)
