"""Read a module global, wait, write it back."""

from quart_app.compare.behaviour import Behaviour, get, together


def flask_app():
    import threading

    from flask import Flask

    app = Flask(__name__)
    both = threading.Barrier(2, timeout=3)
    app.visits = 0

    @app.get("/visit")
    def visit():
        seen = app.visits
        both.wait()
        app.visits = seen + 1
        return "thanks"

    @app.get("/count")
    def count():
        return str(app.visits)

    return app


def quart_app():
    import asyncio

    from quart import Quart

    app = Quart(__name__)
    inside = []
    both = asyncio.Event()
    app.visits = 0

    @app.get("/visit")
    async def visit():
        seen = app.visits
        inside.append(seen)
        if len(inside) == 2:
            both.set()
        await both.wait()
        app.visits = seen + 1
        return "thanks"

    @app.get("/count")
    async def count():
        return str(app.visits)

    return app


behaviour = Behaviour(
    title="Is reading a global, waiting, and writing it back safe on one event loop?",
    scenario=[together(get("/visit"), get("/visit")), get("/count")],
    why="No, in both: two visits count as one. One thread does not mean one request at a time, every await lets the others "
    "run. Between two awaits Quart's async code is not interrupted, which Flask's threads never promised.",
    sources=[
        "https://quart.palletsprojects.com/en/latest/discussion/globals.html",
        "https://docs.python.org/3/library/asyncio-dev.html",
    ],
    symptoms=["a counter loses updates under load"],
)
