"""A StringIO."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from io import StringIO

    from flask import Flask, send_file

    app = Flask(__name__)

    @app.get("/")
    def index():
        return send_file(StringIO("text"), mimetype="text/plain")

    return app


def quart_app():
    from io import StringIO

    from quart import Quart, send_file

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return await send_file(StringIO("text"), mimetype="text/plain")

    return app


behaviour = Behaviour(
    title="Can send_file() send a StringIO?",
    scenario=[get("/")],
    why="Neither can: Flask raises a ValueError, Quart a TypeError; 500.",
    sources=["quart/helpers.py: send_file", "werkzeug/utils.py: send_file"],
    symptoms=["Files must be opened in binary mode or use BytesIO."],
)
