"""A response class that forbids joining streams."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, Response

    class Streamed(Response):
        implicit_sequence_conversion = False

    app = Flask(__name__)

    @app.after_request
    def measure(response):
        try:
            note("read", response.get_data())
        except RuntimeError as error:
            note("refused")
        return response

    @app.get("/")
    def index():
        def parts():
            yield b"one "
            yield b"two"

        return Streamed(parts())

    return app


def quart_app():
    from quart import Quart, Response

    class Streamed(Response):
        implicit_sequence_conversion = False

    app = Quart(__name__)

    @app.after_request
    async def measure(response):
        try:
            note("read", await response.get_data())
        except RuntimeError as error:
            note("refused")
        return response

    @app.get("/")
    async def index():
        async def parts():
            yield b"one "
            yield b"two"

        return Streamed(parts())

    return app


behaviour = Behaviour(
    title="What does get_data() do with implicit_sequence_conversion = False?",
    scenario=[get("/")],
    expected=[
        differs("body", control="one two", candidate="", at=1),
        differs("note", control="refused", candidate="read b'one two'"),
    ],
    cause="get-data-eats-the-stream",
    why="Werkzeug refuses with a RuntimeError. Quart reads the stream and does not keep it, so nothing is left to send.",
    port="Do not call get_data() on such responses: in after_request ask `if response.implicit_sequence_conversion:` first.",
    sources=[
        "quart/wrappers/response.py: Response.get_data",
        "werkzeug/wrappers/response.py: Response._ensure_sequence",
    ],
    symptoms=["body is empty after get_data()", "The response object required the iterable to be a sequence"],
)
