"""SEND_FILE_MAX_AGE_DEFAULT set to None, a number and zero."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from flask import Flask

    folder = Path(mkdtemp())
    (folder / "site.css").write_text("body {}")
    app = Flask(__name__, static_folder=str(folder), static_url_path="/assets")

    @app.get("/<int:seconds>")
    def change(seconds):
        app.config["SEND_FILE_MAX_AGE_DEFAULT"] = seconds or None
        return "changed"

    return app


def quart_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from quart import Quart

    folder = Path(mkdtemp())
    (folder / "site.css").write_text("body {}")
    app = Quart(__name__, static_folder=str(folder), static_url_path="/assets")

    @app.get("/<int:seconds>")
    async def change(seconds):
        app.config["SEND_FILE_MAX_AGE_DEFAULT"] = seconds or None
        return "changed"

    return app


behaviour = Behaviour(
    title="What does Cache-Control say for SEND_FILE_MAX_AGE_DEFAULT = None and 60?",
    scenario=[get("/0"), get("/assets/site.css"), get("/60"), get("/assets/site.css")],
    expected=[
        differs("header", "cache-control", control="no-cache", candidate="public", at=2),
    ],
    cause="files-are-public",
    why="Flask says `no-cache` without an age and `public` with one. Quart always says `public`, and for None nothing about age, so caches guess.",
    port="In after_request write `if response.cache_control.public and response.cache_control.max_age is None: response.cache_control.public = False; response.cache_control.no_cache = True`.",
    sources=["quart/helpers.py: send_file", "werkzeug/utils.py: send_file"],
    symptoms=["Cache-Control: public without max-age"],
    ignore={"header:accept-ranges", "header:content-disposition"},
)
