"""Several ranges, and units that are not bytes."""

from quart_app.compare.behaviour import Behaviour, differs, get


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
    title="What do several ranges, or unknown units, answer?",
    scenario=[
        get("/a.txt", headers={"Range": "bytes=0-1,4-5"}),
        get("/a.txt", headers={"Range": "lines=0-1"}),
    ],
    expected=[
        differs("header", "content-range", control="bytes */10", candidate=None, at=1),
        differs("header", "content-range", control="bytes */10", candidate=None, at=2),
    ],
    cause="range-not-satisfiable-without-length",
    why=(
        "Both refuse with RequestedRangeNotSatisfiable. Werkzeug gives it the length of the file, from which "
        "its Content-Range is made; Quart raises it without."
    ),
    port=(
        "Nothing for most clients. To send it, override make_conditional in the response class: `except "
        "RequestedRangeNotSatisfiable as error:` around `await super().make_conditional(*args, **kwargs)` "
        "sets `error.length = self.response.size` and raises again."
    ),
    sources=[
        "quart/wrappers/response.py: Response._process_range_request",
        "werkzeug/wrappers/response.py: Response._process_range_request",
    ],
    symptoms=[
        "416 for multiple ranges",
        "a request for several ranges gets a 416 without Content-Range",
    ],
    ignore={"header:content-disposition", "header:expires", "header:cache-control"},
)
