"""A client that goes away from a stream with context."""

from quart_app.compare.behaviour import Behaviour, disconnect, get
from quart_app.compare.probe import note


def flask_app():
    import time

    from flask import Flask, request, stream_with_context

    app = Flask(__name__)

    @app.get("/")
    def index():
        @stream_with_context
        def parts():
            try:
                for _ in range(40):
                    yield "x" * 1000
                    time.sleep(0.05)
            finally:
                note("finally", request.path)

        return parts()

    return app


def quart_app():
    import asyncio

    from quart import Quart, request, stream_with_context

    app = Quart(__name__)

    @app.get("/")
    async def index():
        @stream_with_context
        async def parts():
            try:
                for _ in range(40):
                    yield "x" * 1000
                    await asyncio.sleep(0.05)
            finally:
                note("finally", request.path)

        return parts()

    return app


behaviour = Behaviour(
    title="Is request still there when a stream is cleaned up after a disconnect?",
    scenario=[disconnect(get("/"), after_s=0.3, settle_s=0.7)],
    why="In both the generator is closed inside the context that it runs in.",
    sources=["quart/helpers.py: stream_with_context"],
    symptoms=["Working outside of request context in finally"],
    needs="server",
    observe={"logs"},
    ignore={"exceptions", "status", "headers", "body", "ending"},
)
