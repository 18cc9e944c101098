"""A profiler switched on by a hook."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    import sys

    from flask import Flask

    app = Flask(__name__)
    app.calls = []

    def record(frame, event, arg):
        if event == "call":
            app.calls.append(frame.f_code.co_name)

    @app.before_request
    def start():
        sys.setprofile(record)

    @app.after_request
    def stop(response):
        sys.setprofile(None)
        note("measured compute:", "compute" in app.calls)
        return response

    def compute():
        return "hello"

    @app.get("/")
    def index():
        return compute()

    return app


def quart_app():
    import sys

    from quart import Quart

    app = Quart(__name__)
    app.calls = []

    def record(frame, event, arg):
        if event == "call":
            app.calls.append(frame.f_code.co_name)

    @app.before_request
    def start():
        sys.setprofile(record)

    @app.after_request
    def stop(response):
        sys.setprofile(None)
        note("measured compute:", "compute" in app.calls)
        return response

    def compute():
        return "hello"

    @app.get("/")
    async def index():
        return compute()

    return app


behaviour = Behaviour(
    title="Does a profiler that before_request starts measure the view?",
    scenario=[get("/")],
    expected=[differs("note", control="measured compute: True", candidate="measured compute: False")],
    cause="sync-hook-runs-in-a-thread",
    why=(
        "sys.setprofile and cProfile belong to one thread. A plain hook switches the profiler on in a "
        "thread of the pool, and the view runs in another one; in an async hook it would measure every "
        "request on the loop."
    ),
    port=(
        "Profile in an ASGI middleware that lets in one request at a time (`async with lock:` around `await "
        "self.inner(scope, receive, send)`) and hands on every scope whose type is not http at once: the "
        "lifespan would hold the lock for ever. Or use a sampling profiler that knows asyncio."
    ),
    sources=[
        "quart/utils.py: run_sync",
        "https://docs.python.org/3/library/sys.html#sys.setprofile",
    ],
    symptoms=[
        "profiler shows no view functions",
        "flask-profiler or cProfile hook measures nothing after the port",
        "sys.setprofile or cProfile in before_request sees no function of the view",
    ],
)
