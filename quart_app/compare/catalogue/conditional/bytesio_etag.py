"""ETag and range of a download from memory."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from io import BytesIO

    from flask import Flask, send_file

    app = Flask(__name__)

    @app.get("/")
    def index():
        return send_file(BytesIO(b"0123456789"), mimetype="text/plain", conditional=True)

    return app


def quart_app():
    from io import BytesIO

    from quart import Quart, send_file

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return await send_file(BytesIO(b"0123456789"), mimetype="text/plain", conditional=True)

    return app


behaviour = Behaviour(
    title="Has a BytesIO an ETag, and ranges?",
    scenario=[get("/"), get("/", headers={"Range": "bytes=2-4"})],
    why="Neither adds an ETag for data without a path; both answer ranges.",
    sources=["quart/helpers.py: send_file", "werkzeug/utils.py: send_file"],
    symptoms=["ETag for BytesIO"],
    ignore={"header:cache-control", "header:accept-ranges"},
)
