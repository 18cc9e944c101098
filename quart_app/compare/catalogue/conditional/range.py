"""Ranges of a file."""

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
    title="Are ranges from a start answered alike?",
    scenario=[
        get("/a.txt", headers={"Range": "bytes=2-4"}),
        get("/a.txt", headers={"Range": "bytes=5-"}),
        get("/a.txt", headers={"Range": "bytes=8-99"}),
    ],
    why="Both give 206 with Content-Range and the bytes.",
    sources=[
        "quart/wrappers/response.py: FileBody.make_conditional",
        "werkzeug/wrappers/response.py: Response._process_range_request",
    ],
    symptoms=["206 Partial Content"],
    ignore={"header:content-disposition", "header:expires", "header:cache-control"},
)
