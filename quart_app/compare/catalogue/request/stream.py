"""Reading an upload from request.stream."""

from quart_app.compare.behaviour import Behaviour, differs, put


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.put("/")
    def upload():
        return request.stream.read(4)

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.put("/")
    async def upload():
        return request.stream.read(4)

    return app


behaviour = Behaviour(
    title="Can a body be read from request.stream?",
    scenario=[put("/", data="0123456789")],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs("body", control="0123", candidate="...<title>500 Internal Server Error</title>...", at=1),
        differs(
            "warning", control=None, candidate="RuntimeWarning: coroutine 'Request.stream' was never awaited"
        ),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.request.stream: Exception on request PUT / [AttributeError: 'coroutine' object has no attribute 'read']",
        ),
    ],
    cause="request-stream-is-gone",
    why="Quart's `stream` is an async property that only raises NotImplementedError; the body is an async iterator.",
    port=(
        "Write `async for piece in request.body:`; there is no read(n), so collect the pieces until there is "
        "enough."
    ),
    sources=[
        "quart/wrappers/request.py: Request.stream",
        "https://quart.palletsprojects.com/en/latest/how_to_guides/request_body/",
    ],
    symptoms=["'coroutine' object has no attribute 'read'", "NotImplementedError: Use body instead"],
    observe={"logs"},
)
