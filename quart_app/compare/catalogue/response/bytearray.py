"""A view that returns a bytearray."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        return bytearray(b"hello")

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return bytearray(b"hello")

    return app


behaviour = Behaviour(
    title="What does a bytearray body become?",
    scenario=[get("/")],
    expected=[
        differs("header", "content-length", control="5", candidate=None, at=1),
        differs("body", control="hello", candidate="\x00\x00\x00\x00\x00\x00\x00\x00...", at=1),
    ],
    expected_when={
        "servers": [
            differs("ending", control="cut short", candidate="complete", at=1),
            differs("header", "content-length", control="5", candidate=None, at=1),
            differs("body", control="", candidate="\x00\x00\x00\x00\x00\x00\x00\x00...", at=1),
            differs("exception", control="TypeError: bytearray(b'hello') is not a byte", candidate=None),
        ],
    },
    cause="bytearray-becomes-nul-bytes",
    why="make_response lets a bytearray through, but Response.__init__ treats only str and bytes as data and iterates over the rest: each number n is sent as bytes(n), that is n NUL bytes.",
    port="Return `bytes(value)`.",
    sources=[
        "quart/app.py: Quart.make_response",
        "quart/wrappers/response.py: Response.__init__",
        "quart/wrappers/response.py: IterableBody",
    ],
    symptoms=["response is full of NUL bytes", "download is far too large and empty"],
)
