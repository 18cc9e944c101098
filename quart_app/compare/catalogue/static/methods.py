"""Other methods on a static file."""

from quart_app.compare.behaviour import Behaviour, options, post


def flask_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from flask import Flask

    folder = Path(mkdtemp())
    (folder / "site.css").write_text("body {}")
    app = Flask(__name__, static_folder=str(folder), static_url_path="/assets")

    return app


def quart_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from quart import Quart

    folder = Path(mkdtemp())
    (folder / "site.css").write_text("body {}")
    app = Quart(__name__, static_folder=str(folder), static_url_path="/assets")

    return app


behaviour = Behaviour(
    title="Which methods has a static file?",
    scenario=[post("/assets/site.css"), options("/assets/site.css")],
    why="GET, HEAD and OPTIONS in both; others answer 405.",
    sources=["quart/app.py: Quart.__init__"],
    symptoms=["405 for a static file"],
)
