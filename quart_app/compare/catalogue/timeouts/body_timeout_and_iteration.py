"""A body read in pieces."""

from quart_app.compare.behaviour import Behaviour, raw


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)
    app.config["BODY_TIMEOUT"] = 0.2

    @app.post("/")
    def upload():
        size = 0
        while block := request.stream.read(65536):
            size += len(block)
        return str(size)

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)
    app.config["BODY_TIMEOUT"] = 0.2

    @app.post("/")
    async def upload():
        size = 0
        async for block in request.body:
            size += len(block)
        return str(size)

    return app


behaviour = Behaviour(
    title="Does BODY_TIMEOUT hold for a body that is read in pieces?",
    scenario=[
        raw(
            b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\nConnection: close\r\n\r\nabc",
            idle_s=0.8,
        )
    ],
    needs="server",
    why="No: `async for block in request.body` has no timeout, so a client that stops holds the view for ever, as "
    "in Flask. Wrap the loop in `async with asyncio.timeout(...)`.",
    sources=["quart/wrappers/request.py: Body.__anext__"],
    symptoms=["a streamed upload hangs for ever in spite of BODY_TIMEOUT"],
)
