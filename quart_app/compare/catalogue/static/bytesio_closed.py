"""A BytesIO after it was sent."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from io import BytesIO

    from flask import Flask, send_file

    app = Flask(__name__)
    sent = BytesIO(b"once")

    @app.get("/")
    def index():
        return send_file(sent, mimetype="text/plain")

    @app.get("/look")
    def look():
        return {"closed": sent.closed}

    return app


def quart_app():
    from io import BytesIO

    from quart import Quart, send_file

    app = Quart(__name__)
    sent = BytesIO(b"once")

    @app.get("/")
    async def index():
        return await send_file(sent, mimetype="text/plain")

    @app.get("/look")
    async def look():
        return {"closed": sent.closed}

    return app


behaviour = Behaviour(
    title="Is a BytesIO closed after it was sent?",
    scenario=[get("/"), get("/look")],
    expected=[
        differs("body", control='{"closed":true}\n', candidate='{"closed":false}\n', at=2),
    ],
    cause="sent-files-stay-open",
    why="Werkzeug closes the file with the response. Quart's IOBody leaves it open.",
    port="Close it yourself if it holds much, or make a new one for each response.",
    sources=["quart/wrappers/response.py: IOBody.__aexit__", "werkzeug/wsgi.py: FileWrapper"],
    symptoms=["I/O operation on closed file in Flask only"],
    ignore={"header:cache-control", "header:accept-ranges"},
)
