"""The client goes away while a sync view works in its thread."""

from quart_app.compare.behaviour import Behaviour, differs, disconnect, get
from quart_app.compare.probe import note


def flask_app():
    import time

    from flask import Flask

    app = Flask(__name__)

    @app.teardown_request
    def close_connection(exc):
        note("connection closed")

    @app.get("/")
    def report():
        time.sleep(0.4)
        note("report uses the connection")
        return "report"

    return app


def quart_app():
    import time

    from quart import Quart

    app = Quart(__name__)

    @app.teardown_request
    async def close_connection(exc):
        note("connection closed")

    @app.get("/")
    def report():
        time.sleep(0.4)
        note("report uses the connection")
        return "report"

    return app


behaviour = Behaviour(
    title="Can teardown run while a sync view is still at work?",
    scenario=[disconnect(get("/"), after_s=0.15, settle_s=0.6)],
    expected=[
        differs("note", control=None, candidate="report uses the connection"),
        differs("note", control="report uses the connection", candidate=None),
    ],
    needs="server",
    cause="sync-view-outlives-its-request",
    why="A thread can't be cancelled. Quart cancels the task that waits for it, runs teardown and ends the "
    "request, while the view goes on in its thread with resources that teardown has closed.",
    port="Open and close resources inside a sync view (`with`), not in hooks, or make the view async.",
    sources=["quart/utils.py: run_sync", "quart/asgi.py: ASGIHTTPConnection.__call__"],
    symptoms=[
        "Cannot operate on a closed database",
        "connection already closed, only when clients time out",
        "ResourceClosedError in a thread",
        "a sync view keeps running after the client disconnected",
    ],
)
