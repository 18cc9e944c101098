"""The client goes away while the view works."""

from quart_app.compare.behaviour import Behaviour, differs, disconnect, post
from quart_app.compare.probe import note


def flask_app():
    import time

    from flask import Flask

    app = Flask(__name__)

    @app.after_request
    def after_request(response):
        note("after_request")
        return response

    @app.teardown_request
    def teardown(exc):
        note("teardown", exc)

    @app.post("/pay")
    def pay():
        note("money taken")
        time.sleep(0.4)
        note("receipt written")
        return "paid"

    return app


def quart_app():
    import asyncio

    from quart import Quart

    app = Quart(__name__)

    @app.after_request
    async def after_request(response):
        note("after_request")
        return response

    @app.teardown_request
    async def teardown(exc):
        note("teardown", exc)

    @app.post("/pay")
    async def pay():
        note("money taken")
        await asyncio.sleep(0.4)
        note("receipt written")
        return "paid"

    return app


behaviour = Behaviour(
    title="Does a view go on when its client goes away?",
    scenario=[disconnect(post("/pay"), after_s=0.15, settle_s=0.6)],
    expected=[
        differs(
            "note",
            control="receipt written\nafter_request\nteardown None",
            candidate="teardown CancelledError()",
        )
    ],
    needs="server",
    cause="disconnect-cancels-the-view",
    why="A WSGI server notices nothing until it writes, so Flask's view runs to its end. Hypercorn tells Quart "
    "http.disconnect, and ASGIHTTPConnection cancels the handler at its next await: the rest of the view and "
    "after_request never run, teardown gets CancelledError.",
    port=(
        "Put what must be finished into `app.add_background_task(write_receipt)`, or `task = "
        "asyncio.create_task(write_receipt())`, kept in a set, and `await asyncio.shield(task)`. "
        "after_request is skipped and teardown gets CancelledError all the same."
    ),
    sources=["quart/asgi.py: ASGIHTTPConnection.__call__", "quart/utils.py: cancel_tasks"],
    symptoms=[
        "half-finished work, only for impatient users",
        "asyncio.exceptions.CancelledError in teardown",
        "the payment was taken and no receipt written",
        "after_request did not run",
        "브라우저를 닫으면 뷰가 도중에 취소됩니다",
        "work is half done when the user closes the tab or the browser",
    ],
)
