"""A client that goes away from a stream."""

from quart_app.compare.behaviour import Behaviour, differs, disconnect, get
from quart_app.compare.probe import note


def flask_app():
    import time

    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        def parts():
            try:
                for _ in range(40):
                    yield "x" * 1000
                    time.sleep(0.05)
                note("sent all")
            except GeneratorExit:
                note("closed early")
                raise
            finally:
                note("finally")

        return parts()

    return app


def quart_app():
    import asyncio

    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        async def parts():
            try:
                for _ in range(40):
                    yield "x" * 1000
                    await asyncio.sleep(0.05)
                note("sent all")
            except asyncio.CancelledError:
                note("cancelled")
                raise
            finally:
                note("finally")

        return parts()

    return app


behaviour = Behaviour(
    title="What does a generator see when its client goes away?",
    scenario=[disconnect(get("/"), after_s=0.3, settle_s=0.7)],
    expected=[
        differs("note", control="closed early", candidate="cancelled"),
    ],
    cause="disconnect-cancels-the-stream",
    why="A WSGI server notices at a failed write and closes the generator: GeneratorExit at the yield. Quart is told by the server and cancels the task: CancelledError at the await where the generator stands.",
    port="Clean up in `finally`, which runs on both; do not catch GeneratorExit only, and never swallow CancelledError.",
    sources=["quart/asgi.py: ASGIHTTPConnection.__call__"],
    symptoms=["asyncio.CancelledError in a generator", "cleanup after GeneratorExit does not run"],
    needs="server",
    ignore={"exceptions", "status", "headers", "body", "ending"},
)
