"""get_send_file_max_age overridden on the app."""

from quart_app.compare.behaviour import Behaviour, get
from quart_app.compare.probe import note


def flask_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from flask import Flask

    class Site(Flask):
        def get_send_file_max_age(self, filename):
            note("asked for", Path(filename).name)
            return 7

    folder = Path(mkdtemp())
    (folder / "site.css").write_text("body {}")
    app = Site(__name__, static_folder=str(folder), static_url_path="/assets")

    return app


def quart_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from quart import Quart

    class Site(Quart):
        def get_send_file_max_age(self, filename):
            note("asked for", Path(filename).name)
            return 7

    folder = Path(mkdtemp())
    (folder / "site.css").write_text("body {}")
    app = Site(__name__, static_folder=str(folder), static_url_path="/assets")

    return app


behaviour = Behaviour(
    title="Is an app's get_send_file_max_age() asked for static files?",
    scenario=[get("/assets/site.css")],
    why="Both ask the app for the age of a file.",
    sources=["quart/helpers.py: send_file", "flask/app.py: Flask.get_send_file_max_age"],
    symptoms=["get_send_file_max_age"],
    ignore={"header:content-disposition", "header:accept-ranges"},
)
