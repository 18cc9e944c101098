"""A compressed file."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from flask import Flask, send_file

    app = Flask(__name__)
    folder = Path(mkdtemp())
    (folder / "a.txt").write_text("0123456789")
    (folder / "site.css.gz").write_bytes(b"\x1f\x8b")

    @app.get("/")
    def index():
        return send_file(folder / "site.css.gz")

    return app


def quart_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from quart import Quart, send_file

    app = Quart(__name__)
    folder = Path(mkdtemp())
    (folder / "a.txt").write_text("0123456789")
    (folder / "site.css.gz").write_bytes(b"\x1f\x8b")

    @app.get("/")
    async def index():
        return await send_file(folder / "site.css.gz")

    return app


behaviour = Behaviour(
    title="Is Content-Encoding set for site.css.gz?",
    scenario=[get("/")],
    expected=[
        differs("header", "content-encoding", control="gzip", candidate=None, at=1),
    ],
    cause="content-encoding-is-not-guessed",
    why="Flask sets Content-Encoding: gzip when the name says so and the file is not an attachment. Quart uses the type that mimetypes found and drops the encoding, so a browser gets compressed bytes called text/css.",
    port='Set it on the response of send_file: `response = await send_file(path)`, `response.headers["Content-Encoding"] = "gzip"`, `return response`.',
    sources=["quart/helpers.py: send_file", "werkzeug/utils.py: send_file"],
    symptoms=["precompressed CSS is shown as garbage", "page without styles"],
    ignore={"header:accept-ranges", "header:cache-control", "header:expires", "header:content-disposition"},
)
