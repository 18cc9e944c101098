"""BytesIO with neither name nor mimetype."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from io import BytesIO

    from flask import Flask, send_file

    app = Flask(__name__)

    @app.get("/")
    def index():
        return send_file(BytesIO(b"x"))

    return app


def quart_app():
    from io import BytesIO

    from quart import Quart, send_file

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return await send_file(BytesIO(b"x"))

    return app


behaviour = Behaviour(
    title="What does send_file() answer when the type can't be known?",
    scenario=[get("/")],
    why="Both raise (Flask a TypeError, Quart a ValueError): 500.",
    sources=["quart/helpers.py: send_file", "werkzeug/utils.py: send_file"],
    symptoms=[
        "The mime type cannot be inferred",
        "Unable to detect the MIME type because a file name is not available",
    ],
)
