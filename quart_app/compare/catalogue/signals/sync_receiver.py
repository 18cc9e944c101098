"""A plain function as receiver."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    import threading
    from contextvars import ContextVar

    from flask import Flask, request, request_started

    app = Flask(__name__)
    trace = ContextVar("trace", default=None)

    @request_started.connect_via(app)
    def started(sender, **extra):
        trace.set("abc")
        note(
            "receiver of",
            request.path,
            "in the main thread:",
            threading.current_thread() is threading.main_thread(),
        )

    @app.get("/")
    def index():
        note("trace", trace.get())
        return "hello"

    return app


def quart_app():
    import threading
    from contextvars import ContextVar

    from quart import Quart, request, request_started

    app = Quart(__name__)
    trace = ContextVar("trace", default=None)

    @request_started.connect_via(app)
    def started(sender, **extra):
        trace.set("abc")
        note(
            "receiver of",
            request.path,
            "in the main thread:",
            threading.current_thread() is threading.main_thread(),
        )

    @app.get("/")
    async def index():
        note("trace", trace.get())
        return "hello"

    return app


behaviour = Behaviour(
    title="Where does a plain receiver run?",
    scenario=[get("/")],
    expected=[
        differs(
            "note",
            control="receiver of / in the main thread: True",
            candidate="receiver of / in the main thread: False",
        ),
        differs("note", control="trace abc", candidate="trace None"),
    ],
    cause="sync-receiver-runs-in-a-thread",
    why=(
        "Quart sends with send_async and wraps plain receivers with ensure_async: each call goes through "
        "the thread pool, with a copy of the context. A ContextVar that the receiver sets is lost, and "
        "thread-bound objects break."
    ),
    port="Write `async def started(sender, **extra):`; such a receiver runs in the request's own task.",
    sources=[
        "quart/app.py: Quart.full_dispatch_request",
        "quart/utils.py: run_sync",
    ],
    symptoms=[
        "ContextVar set in request_started is lost",
        "receiver runs in another thread",
        "tracing context lost after the port",
    ],
    gunicorn={"worker_class": "sync"},
)
