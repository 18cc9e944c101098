"""A relative path."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    import os
    from pathlib import Path
    from tempfile import mkdtemp

    from flask import Flask, send_file

    root = Path(mkdtemp())
    (root / "a.txt").write_text("beside the app")
    elsewhere = Path(mkdtemp())
    (elsewhere / "a.txt").write_text("in the working directory")
    os.chdir(elsewhere)
    app = Flask(__name__, root_path=str(root))

    @app.get("/")
    def index():
        return send_file("a.txt")

    return app


def quart_app():
    import os
    from pathlib import Path
    from tempfile import mkdtemp

    from quart import Quart, send_file

    root = Path(mkdtemp())
    (root / "a.txt").write_text("beside the app")
    elsewhere = Path(mkdtemp())
    (elsewhere / "a.txt").write_text("in the working directory")
    os.chdir(elsewhere)
    app = Quart(__name__, root_path=str(root))

    @app.get("/")
    async def index():
        return await send_file("a.txt")

    return app


behaviour = Behaviour(
    title="To what is a relative path of send_file() relative?",
    scenario=[get("/")],
    expected=[
        differs("body", control="beside the app", candidate="in the working directory", at=1),
    ],
    cause="relative-files-from-working-directory",
    why="Flask passes app.root_path, so a relative path starts beside the app. Quart opens it as it is: from the directory where the server was started.",
    port='Write `send_file(Path(app.root_path) / "a.txt")` (`from pathlib import Path`).',
    sources=[
        "quart/helpers.py: send_file",
        "flask/helpers.py: _prepare_send_file_kwargs",
        "werkzeug/utils.py: send_file",
    ],
    symptoms=[
        "FileNotFoundError in send_file",
        "wrong file is sent",
        "works on my machine only when started in the project folder",
    ],
    ignore={"header:accept-ranges", "header:cache-control", "header:expires", "header:content-disposition"},
)
