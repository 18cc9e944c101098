"""The client goes away in the middle of a stream."""

from quart_app.compare.behaviour import Behaviour, differs, disconnect, get
from quart_app.compare.probe import note


def flask_app():
    import time

    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def download():
        def blocks():
            try:
                while True:
                    yield b"x" * 100
                    time.sleep(0.05)
            except BaseException as error:
                note("stopped by", type(error).__name__)
                raise
            finally:
                note("file closed")

        return blocks()

    return app


def quart_app():
    import asyncio

    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def download():
        async def blocks():
            try:
                while True:
                    yield b"x" * 100
                    await asyncio.sleep(0.05)
            except BaseException as error:
                note("stopped by", type(error).__name__)
                raise
            finally:
                note("file closed")

        return blocks()

    return app


behaviour = Behaviour(
    title="How does a streaming generator learn that its client has gone?",
    scenario=[disconnect(get("/"), after_s=0.4, settle_s=0.6)],
    expected=[differs("note", control="stopped by GeneratorExit", candidate="stopped by CancelledError")],
    needs="server",
    ignore={"body", "exceptions", "ending"},
    cause="stream-ends-with-cancelled-error",
    why="The WSGI server's next write fails and it closes the generator: GeneratorExit at the yield. Quart "
    "cancels the task: CancelledError at whatever the generator awaits. finally runs in both.",
    port="Clean up in `finally`. Code that catches GeneratorExit must catch asyncio.CancelledError too.",
    sources=["quart/asgi.py: ASGIHTTPConnection._send_response", "werkzeug/wsgi.py: ClosingIterator"],
    symptoms=["except GeneratorExit never runs", "CancelledError in a generator"],
)
