"""send_file() and If-None-Match."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from flask import Flask, send_file

    app = Flask(__name__)
    file = Path(mkdtemp()) / "a.txt"
    file.write_text("0123456789")

    @app.get("/")
    def index():
        return send_file(file)

    return app


def quart_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from quart import Quart, send_file

    app = Quart(__name__)
    file = Path(mkdtemp()) / "a.txt"
    file.write_text("0123456789")

    @app.get("/")
    async def index():
        return await send_file(file)

    return app


behaviour = Behaviour(
    title="Does send_file() answer conditional and range requests by default?",
    scenario=[
        get("/", headers={"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}),
        get("/", headers={"Range": "bytes=2-4"}),
    ],
    expected=[
        differs("status", control="304", candidate="200", at=1),
        differs("header", "accept-ranges", control="bytes", candidate=None, at=1),
        differs("header", "content-length", control=None, candidate="10", at=1),
        differs("header", "content-type", control=None, candidate="text/plain; charset=utf-8", at=1),
        differs("header", "last-modified", control=None, candidate="<date>", at=1),
        differs("body", control="", candidate="0123456789", at=1),
        differs("status", control="206", candidate="200", at=2),
        differs("header", "accept-ranges", control="bytes", candidate=None, at=2),
        differs("header", "content-range", control="bytes 2-4/10", candidate=None, at=2),
        differs("body", control="234", candidate="0123456789", at=2),
    ],
    cause="send-file-is-not-conditional",
    why="conditional is True in Flask since 2.0 and False in Quart's send_file (send_from_directory has True).",
    port="Pass `conditional=True`.",
    sources=["quart/helpers.py: send_file", "werkzeug/utils.py: send_file"],
    symptoms=[
        "200 in place of 304",
        "video can't be seeked",
        "Range is ignored",
        "send_file gives no 304",
    ],
    ignore={"header:content-disposition", "header:expires", "header:cache-control"},
)
