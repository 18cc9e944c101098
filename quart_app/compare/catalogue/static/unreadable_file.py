"""send_file() with a directory."""

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
        return send_file(folder, mimetype="text/plain")

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
        return await send_file(folder, mimetype="text/plain")

    return app


behaviour = Behaviour(
    title="What is answered when the file can't be opened?",
    scenario=[get("/")],
    expected=[
        differs("status", control="500", candidate="200", at=1),
        differs("ending", control="complete", candidate="cut short", at=1),
    ],
    cause="files-are-opened-when-sent",
    why="Flask fails in send_file: 500. Quart only asks for the file's status there and opens it after status 200 was sent.",
    port="Check before: `if not (os.path.isfile(path) and os.access(path, os.R_OK)): abort(404)`; os.access alone lets a directory pass.",
    sources=["quart/wrappers/response.py: FileBody.__aenter__", "werkzeug/utils.py: send_file"],
    symptoms=[
        "IsADirectoryError while sending",
        "PermissionError after status 200",
        "incomplete response for a file",
    ],
    ignore={"exceptions", "headers", "body"},
)
