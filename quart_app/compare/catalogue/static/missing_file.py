"""send_file() with a path that is not there."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from flask import Flask, send_file

    app = Flask(__name__)
    folder = Path(mkdtemp())
    (folder / "a.txt").write_text("0123456789")

    @app.get("/")
    def index():
        return send_file(folder / "missing.txt")

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
        return await send_file(folder / "missing.txt")

    return app


behaviour = Behaviour(
    title="What does send_file() answer for a missing file?",
    scenario=[get("/")],
    why="Both raise FileNotFoundError, so it is 500, not 404.",
    sources=["quart/helpers.py: send_file", "werkzeug/utils.py: send_file"],
    symptoms=["FileNotFoundError in send_file"],
)
