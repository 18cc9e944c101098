"""If-Match with another ETag."""

from quart_app.compare.behaviour import Behaviour, get


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
    title="What does an If-Match that does not match answer?",
    scenario=[get("/a.txt", headers={"If-Match": '"other"'})],
    why="Both answer 412 with the file's headers.",
    sources=[
        "quart/wrappers/response.py: Response.make_conditional",
        "werkzeug/wrappers/response.py: Response.make_conditional",
    ],
    symptoms=["412 Precondition Failed"],
    ignore={"header:content-disposition", "header:expires", "header:cache-control", "header:accept-ranges"},
)
