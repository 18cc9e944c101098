"""HEAD with a range."""

from quart_app.compare.behaviour import Behaviour, head


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
    title="What does HEAD with Range answer?",
    scenario=[head("/a.txt", headers={"Range": "bytes=2-4"}), head("/a.txt")],
    why="Both give 206 and the headers of the range.",
    sources=[
        "quart/wrappers/response.py: Response.make_conditional",
        "werkzeug/wrappers/response.py: Response.make_conditional",
    ],
    symptoms=["HEAD with Range"],
    needs="server",
    ignore={"header:content-disposition", "header:expires", "header:cache-control", "header:accept-ranges"},
)
