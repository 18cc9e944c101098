"""A body without Content-Length."""

from quart_app.compare.behaviour import Behaviour, post


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.post("/")
    def index():
        data = request.get_data()
        return f"{request.content_length} {data.decode()}"

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.post("/")
    async def index():
        data = await request.get_data()
        return f"{request.content_length} {data.decode()}"

    return app


behaviour = Behaviour(
    title="Is a chunked request body read whole?",
    scenario=[post("/", chunks=[b"one ", b"two"])],
    needs="server",
    why="Both servers decode the chunks, and content_length is None in both: the size is known only after reading.",
    sources=["gunicorn/http/body.py: ChunkedReader", "quart/wrappers/request.py: Body"],
)
