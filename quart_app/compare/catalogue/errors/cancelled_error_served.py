"""CancelledError in a view, on real servers."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    import asyncio

    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    async def index():
        raise asyncio.CancelledError

    @app.get("/ok")
    def ok():
        return "ok"

    return app


def quart_app():
    import asyncio

    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        raise asyncio.CancelledError

    @app.get("/ok")
    async def ok():
        return "ok"

    return app


behaviour = Behaviour(
    title="What does a client get when a view ends with CancelledError?",
    scenario=[get("/"), get("/ok")],
    expected=[
        differs("outcome", control="error CancelledError: ", candidate="ok"),
        differs("status", control=None, candidate="500", at=1),
        differs("ending", control="no answer", candidate="complete", at=1),
    ],
    expected_when={
        "quart>=0.23": [
            differs("outcome", control="error CancelledError: ", candidate="hang"),
            differs("status", control="200", candidate=None, at=2),
            differs("ending", control="complete", candidate="no answer", at=2),
        ]
    },
    needs="server",
    limit_s=3,
    cause="cancelled-error-gets-no-response",
    why=(
        "CancelledError is no Exception, so no handler sees it. gunicorn's worker ends with it and is "
        "replaced. Quart 0.22 takes it for its own cancellation, sends nothing, and Hypercorn fills in an "
        "empty 500; 0.23 sends nothing and waits until the client goes away."
    ),
    port=(
        "Catch CancelledError around awaited tasks that others may cancel, and raise an error of your own "
        "instead."
    ),
    sources=[
        "quart/app.py: Quart.handle_request",
        "quart/asgi.py: ASGIHTTPConnection.__call__",
        "gunicorn/workers/gthread.py",
    ],
    symptoms=[
        "request hangs after task.cancel()",
        "empty 500 without a log line",
        "request never ends after upgrading to Quart 0.23",
    ],
)
