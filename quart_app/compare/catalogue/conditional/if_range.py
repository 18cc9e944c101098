"""If-Range with an ETag that no longer holds."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from flask import Flask, send_from_directory

    app = Flask(__name__)
    folder = Path(mkdtemp())
    (folder / "a.txt").write_text("0123456789")
    (folder / "empty.txt").write_text("")

    @app.get("/<name>")
    def index(name):
        return send_from_directory(folder, name)

    return app


def quart_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from quart import Quart, send_from_directory

    app = Quart(__name__)
    folder = Path(mkdtemp())
    (folder / "a.txt").write_text("0123456789")
    (folder / "empty.txt").write_text("")

    @app.get("/<name>")
    async def index(name):
        return await send_from_directory(folder, name)

    return app


behaviour = Behaviour(
    title="Is If-Range respected?",
    scenario=[
        get("/a.txt", headers={"Range": "bytes=2-4", "If-Range": '"old"'}),
        get("/a.txt", headers={"Range": "bytes=2-4", "If-Range": "Fri, 01 Jan 2100 00:00:00 GMT"}),
    ],
    why="Both send the whole file when the ETag differs, and the range when a date is not older.",
    sources=[
        "quart/wrappers/response.py: Response._is_range_request_processable",
        "werkzeug/wrappers/response.py: Response._is_range_request_processable",
    ],
    symptoms=["If-Range"],
    ignore={"header:content-disposition", "header:expires", "header:cache-control", "header:accept-ranges"},
)
