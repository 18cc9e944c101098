"""send_from_directory() with path=."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from flask import Flask, send_from_directory

    app = Flask(__name__)
    folder = Path(mkdtemp())
    (folder / "a.txt").write_text("0123456789")

    @app.get("/")
    def index():
        return send_from_directory(folder, path="a.txt")

    return app


def quart_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from quart import Quart, send_from_directory

    app = Quart(__name__)
    folder = Path(mkdtemp())
    (folder / "a.txt").write_text("0123456789")

    @app.get("/")
    async def index():
        return await send_from_directory(folder, path="a.txt")

    return app


behaviour = Behaviour(
    title="Does send_from_directory() take path= by name?",
    scenario=[get("/")],
    expected=[
        differs("status", control="200", candidate="500", at=1),
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
        differs(
            "body", control="0123456789", candidate="...<title>500 Internal Server Error</title>...", at=1
        ),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.static.path_keyword: Exception on request GET / [TypeError: send_from_directory() got an unexpected keyword argument 'path']",
        ),
    ],
    cause="send-file-has-old-names",
    why="The parameter is called path in Flask and file_name in Quart.",
    port="Pass it by position: `send_from_directory(folder, name)`.",
    sources=["quart/helpers.py: send_from_directory", "flask/helpers.py: send_from_directory"],
    symptoms=["send_from_directory() got an unexpected keyword argument 'path'"],
    observe={"logs"},
)
