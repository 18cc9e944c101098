"""A relative directory."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    import os
    from pathlib import Path
    from tempfile import mkdtemp

    from flask import Flask, send_from_directory

    root = Path(mkdtemp())
    (root / "uploads").mkdir()
    (root / "uploads" / "a.txt").write_text("beside the app")
    os.chdir(mkdtemp())
    app = Flask(__name__, root_path=str(root))

    @app.get("/<path:name>")
    def index(name):
        return send_from_directory("uploads", name)

    return app


def quart_app():
    import os
    from pathlib import Path
    from tempfile import mkdtemp

    from quart import Quart, send_from_directory

    root = Path(mkdtemp())
    (root / "uploads").mkdir()
    (root / "uploads" / "a.txt").write_text("beside the app")
    os.chdir(mkdtemp())
    app = Quart(__name__, root_path=str(root))

    @app.get("/<path:name>")
    async def index(name):
        return await send_from_directory("uploads", name)

    return app


behaviour = Behaviour(
    title="To what is the directory of send_from_directory() relative?",
    scenario=[get("/a.txt")],
    expected=[
        differs("status", control="200", candidate="404", at=1),
        differs("header", "accept-ranges", control="bytes", candidate=None, at=1),
        differs("header", "cache-control", control="no-cache", candidate=None, at=1),
        differs("header", "content-disposition", control="inline; filename=a.txt", candidate=None, at=1),
        differs(
            "header",
            "content-type",
            control="text/plain; charset=utf-8",
            candidate="text/html; charset=utf-8",
            at=1,
        ),
        differs("header", "etag", control='"<etag>"', candidate=None, at=1),
        differs("header", "last-modified", control="<date>", candidate=None, at=1),
        differs("body", control="beside the app", candidate="...<title>404 Not Found</title>...", at=1),
    ],
    cause="relative-files-from-working-directory",
    why="Flask's send_from_directory joins the directory to app.root_path. Quart joins it to the file's name only, so it starts in the directory where the server was started.",
    port='Write `send_from_directory(Path(app.root_path) / "uploads", name)` (`from pathlib import Path`).',
    sources=["quart/helpers.py: send_from_directory", "werkzeug/utils.py: send_from_directory"],
    symptoms=["404 for every upload", "send_from_directory does not find the file"],
)
