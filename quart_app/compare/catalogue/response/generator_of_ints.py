"""A generator that yields numbers."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        def numbers():
            yield from [1, 2]

        return numbers()

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        def numbers():
            yield from [1, 2]

        return numbers()

    return app


behaviour = Behaviour(
    title="What does a generator of numbers send?",
    scenario=[get("/")],
    expected=[
        differs("ending", control="cut short", candidate="complete", at=1),
        differs("body", control="", candidate="\x00\x00\x00", at=1),
        differs("exception", control="TypeError: object of type 'int' has no len()", candidate=None, at=1),
    ],
    expected_when={
        "servers": [
            differs("ending", control="cut short", candidate="complete", at=1),
            differs("body", control="", candidate="\x00\x00\x00", at=1),
            differs("exception", control="TypeError: 1 is not a byte", candidate=None),
        ],
    },
    cause="bytearray-becomes-nul-bytes",
    why="Quart passes what is not str on as it is, and the ASGI side turns a number n into n NUL bytes. WSGI demands bytes, so Flask fails.",
    port="Yield str or bytes: `yield str(number)`.",
    sources=["quart/wrappers/response.py: IterableBody", "quart/asgi.py: ASGIHTTPConnection._send_response"],
    symptoms=["response is full of NUL bytes"],
)
