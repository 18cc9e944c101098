"""send_file() with an open file."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from flask import Flask, send_file

    app = Flask(__name__)
    folder = Path(mkdtemp())
    (folder / "a.txt").write_text("0123456789")

    @app.get("/")
    def index():
        return send_file((folder / "a.txt").open("rb"), mimetype="text/plain")

    return app


def quart_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from quart import Quart, send_file

    app = Quart(__name__)
    folder = Path(mkdtemp())
    (folder / "a.txt").write_text("0123456789")

    @app.get("/")
    async def index():
        return await send_file((folder / "a.txt").open("rb"), mimetype="text/plain")

    return app


behaviour = Behaviour(
    title="Can send_file() send an open file?",
    scenario=[get("/")],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs("header", "accept-ranges", control="bytes", candidate=None, at=1),
        differs("header", "cache-control", control="no-cache", candidate=None, at=1),
        differs("header", "content-length", control=None, candidate="265", at=1),
        differs(
            "header",
            "content-type",
            control="text/plain; charset=utf-8",
            candidate="text/html; charset=utf-8",
            at=1,
        ),
        differs(
            "body", control="0123456789", candidate="...<title>500 Internal Server Error</title>...", at=1
        ),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.static.file_object: Exception on request GET / [TypeError: ...]",
        ),
    ],
    cause="send-file-refuses-file-objects",
    why="Flask takes any binary file object. Quart knows BytesIO and takes everything else for a path.",
    port="Pass the path: `send_file(file.name, mimetype=...)`, or `send_file(BytesIO(file.read()), mimetype=...)`.",
    sources=["quart/helpers.py: send_file", "werkzeug/utils.py: send_file"],
    symptoms=[
        "expected str, bytes or os.PathLike object, not BufferedReader",
        "argument should be a str or an os.PathLike object",
    ],
    observe={"logs"},
)
