"""The name of a file that is shown, not downloaded."""

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
        return send_file(folder / "a.txt")

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
        return await send_file(folder / "a.txt")

    return app


behaviour = Behaviour(
    title="Does send_file() name a file that is not an attachment?",
    scenario=[get("/")],
    expected=[
        differs("header", "content-disposition", control="inline; filename=a.txt", candidate=None, at=1),
    ],
    cause="inline-name-is-gone",
    why="Flask sends `Content-Disposition: inline; filename=...` so that saving the page proposes a name. Quart sets the header for attachments only.",
    port='Set it yourself: `response.headers.set("Content-Disposition", "inline", filename=name)`.',
    sources=["quart/helpers.py: send_file", "werkzeug/utils.py: send_file"],
    symptoms=["Content-Disposition is missing", "PDF is saved under the wrong name"],
    ignore={"header:accept-ranges", "header:cache-control", "header:expires"},
)
