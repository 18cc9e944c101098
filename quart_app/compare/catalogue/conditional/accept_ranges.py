"""Accept-Ranges of a file."""

from quart_app.compare.behaviour import Behaviour, differs, get


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
    title="Does a file say Accept-Ranges?",
    scenario=[get("/a.txt")],
    expected=[
        differs("header", "accept-ranges", control="bytes", candidate=None, at=1),
    ],
    cause="accept-ranges-only-in-206",
    why="Werkzeug sets Accept-Ranges on every answer that could be a range. Quart sets it when it answers one.",
    port=(
        'Where players look for it, set it in after_request: `response.headers.setdefault("Accept-Ranges", '
        '"bytes")`.'
    ),
    sources=[
        "quart/wrappers/response.py: Response._process_range_request",
        "werkzeug/wrappers/response.py: Response._process_range_request",
    ],
    symptoms=[
        "Accept-Ranges is missing",
        "browser does not try to resume a download",
        "a download can't be resumed",
    ],
    ignore={"header:content-disposition", "header:expires", "header:cache-control"},
)
