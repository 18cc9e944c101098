"""url_for of static files and static_url_path."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from flask import Flask, url_for

    folder = Path(mkdtemp()) / "assets"
    folder.mkdir()
    (folder / "a b.txt").write_text("x")
    app = Flask(__name__, static_folder=str(folder))

    @app.get("/")
    def index():
        return url_for("static", filename="a b.txt", v=1)

    return app


def quart_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from quart import Quart, url_for

    folder = Path(mkdtemp()) / "assets"
    folder.mkdir()
    (folder / "a b.txt").write_text("x")
    app = Quart(__name__, static_folder=str(folder))

    @app.get("/")
    async def index():
        return url_for("static", filename="a b.txt", v=1)

    return app


behaviour = Behaviour(
    title="Which URL has a file of the static folder?",
    scenario=[get("/"), get("/assets/a%20b.txt")],
    why="Both derive static_url_path from the folder's name and serve it under the endpoint `static`.",
    sources=["quart/app.py: Quart.__init__", "flask/sansio/scaffold.py: Scaffold.static_url_path"],
    symptoms=["static_url_path"],
    ignore={"header:content-disposition", "header:accept-ranges", "header:expires", "header:cache-control"},
)
