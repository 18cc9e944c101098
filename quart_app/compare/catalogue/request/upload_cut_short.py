"""A client that goes away in the middle of its body."""

from quart_app.compare.behaviour import Behaviour, differs, get, raw
from quart_app.compare.probe import note


def flask_app():
    from threading import Event

    from flask import Flask, request

    app = Flask(__name__)
    over = Event()

    @app.after_request
    def mark(response):
        if request.method == "POST":
            note("after_request", response.status_code)
        return response

    @app.teardown_request
    def finish(exc):
        if request.method == "POST":
            note("teardown", type(exc).__name__)
            over.set()

    @app.post("/")
    def upload():
        note("read", request.get_data())
        return "saved"

    @app.get("/wait")
    def wait():
        return str(over.wait(2))

    return app


def quart_app():
    from asyncio import Event, wait_for

    from quart import Quart, request

    app = Quart(__name__)
    over = Event()

    @app.after_request
    async def mark(response):
        if request.method == "POST":
            note("after_request", response.status_code)
        return response

    @app.teardown_request
    async def finish(exc):
        if request.method == "POST":
            note("teardown", type(exc).__name__)
            over.set()

    @app.post("/")
    async def upload():
        note("read", await request.get_data())
        return "saved"

    @app.get("/wait")
    async def wait():
        return str(await wait_for(over.wait(), 2))

    return app


behaviour = Behaviour(
    title="What does a view see when an upload breaks off?",
    scenario=[
        raw(
            b"POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 10\r\n\r\n01234",
            idle_s=0.3,
        ),
        get("/wait"),
    ],
    expected=[
        differs(
            "note",
            control="read b'01234'\nafter_request 200\nteardown NoneType",
            candidate="teardown CancelledError",
        ),
    ],
    cause="broken-upload-cancels-the-view",
    why="gunicorn marks its input as terminated, so Werkzeug reads until it ends: the view gets the part that came as if it were the whole body. Quart cancels the view when the client is gone, and no hook runs after it.",
    port="Clean up in `finally`; do not count on an error handler or after_request for broken uploads.",
    sources=["quart/asgi.py: ASGIHTTPConnection.__call__", "werkzeug/wsgi.py: get_input_stream"],
    symptoms=[
        "CancelledError while reading the body",
        "half an upload is saved",
        "temporary files of broken uploads stay",
        "the view ends with CancelledError when an upload breaks off",
    ],
    needs="server",
    ignore={"exceptions"},
)
