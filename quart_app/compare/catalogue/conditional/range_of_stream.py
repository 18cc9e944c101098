"""A range of a generator's data."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, Response, request

    app = Flask(__name__)

    @app.get("/")
    def index():
        def parts():
            yield b"01234"
            yield b"56789"

        return Response(parts()).make_conditional(request, accept_ranges=True, complete_length=10)

    return app


def quart_app():
    from quart import Quart, Response, request

    app = Quart(__name__)

    @app.get("/")
    async def index():
        async def parts():
            yield b"01234"
            yield b"56789"

        return await Response(parts()).make_conditional(request, accept_ranges=True, complete_length=10)

    return app


behaviour = Behaviour(
    title="Can a stream answer a range?",
    scenario=[get("/", headers={"Range": "bytes=3-6"})],
    why="Werkzeug cuts the chunks, Quart joins them in memory and cuts; the bytes are the same.",
    sources=[
        "quart/wrappers/response.py: Response._process_range_request",
        "werkzeug/wsgi.py: _RangeWrapper",
    ],
    symptoms=["range of a generated response"],
)
