"""Forms of static_folder and static_url_path."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from flask import Blueprint, Flask

    folder = Path(mkdtemp())
    (folder / "a.txt").write_text("a")
    app = Flask(__name__, static_folder=folder, static_url_path="/files/")
    bare = Blueprint("bare", __name__, static_folder=f"{folder}/", url_prefix="/bare")
    app.register_blueprint(bare)

    return app


def quart_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from quart import Blueprint, Quart

    folder = Path(mkdtemp())
    (folder / "a.txt").write_text("a")
    app = Quart(__name__, static_folder=folder, static_url_path="/files/")
    bare = Blueprint("bare", __name__, static_folder=f"{folder}/", url_prefix="/bare")
    app.register_blueprint(bare)

    return app


behaviour = Behaviour(
    title="May static_folder be a Path, and static_url_path end in a slash?",
    scenario=[get("/files/a.txt"), get("/bare/missing.txt")],
    why="Both take them alike.",
    sources=["flask/sansio/scaffold.py: Scaffold.static_url_path"],
    symptoms=["static_url_path with a slash"],
    ignore={"header:content-disposition", "header:expires", "header:cache-control", "header:accept-ranges"},
)
