"""Reading the body of a file's response in after_request."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from flask import Flask

    folder = Path(mkdtemp())
    (folder / "site.css").write_text("body {}")
    app = Flask(__name__, static_folder=str(folder), static_url_path="/assets")

    @app.after_request
    def measure(response):
        try:
            note("read", response.get_data())
        except RuntimeError:
            note("refused")
        return response

    return app


def quart_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from quart import Quart

    folder = Path(mkdtemp())
    (folder / "site.css").write_text("body {}")
    app = Quart(__name__, static_folder=str(folder), static_url_path="/assets")

    @app.after_request
    async def measure(response):
        try:
            note("read", await response.get_data())
        except RuntimeError:
            note("refused")
        return response

    return app


behaviour = Behaviour(
    title="Can after_request read the body of a static file?",
    scenario=[get("/assets/site.css")],
    expected=[
        differs("note", control="refused", candidate="read b'body {}'"),
    ],
    cause="files-can-be-read",
    why="Flask sends files in direct passthrough mode and get_data() raises RuntimeError. Quart has no such mode: get_data() loads the whole file into memory.",
    port="Leave files alone: `if not isinstance(response.response, FileBody): ...` (`from quart.wrappers.response import FileBody`); else each is read into memory.",
    sources=[
        "quart/wrappers/response.py: Response.get_data",
        "werkzeug/wrappers/response.py: Response._ensure_sequence",
    ],
    symptoms=[
        "Attempted implicit sequence conversion but the response object is in direct passthrough mode.",
        "large files fill the memory",
    ],
    ignore={"headers"},
)
