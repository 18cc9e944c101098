"""A range behind the end."""

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
    title="What does a 416 say?",
    scenario=[
        get("/a.txt", headers={"Range": "bytes=50-60"}),
        get("/a.txt", headers={"Range": "rubbish"}),
        get("/empty.txt", headers={"Range": "bytes=0-4"}),
    ],
    expected=[
        differs("header", "content-range", control="bytes */10", candidate=None, at=1),
    ],
    cause="range-not-satisfiable-without-length",
    why=(
        "Werkzeug gives RequestedRangeNotSatisfiable the length of the file, from which `Content-Range: bytes "
        "*/10` is made. Quart raises it without a length when the range is behind the end."
    ),
    port=(
        "Nothing for most clients. To send it, override make_conditional in the response class: `except "
        "RequestedRangeNotSatisfiable as error:` around `await super().make_conditional(*args, **kwargs)` "
        "sets `error.length = self.response.size` and raises again."
    ),
    sources=[
        "quart/wrappers/response.py: _raise_if_invalid_range",
        "werkzeug/wrappers/response.py: Response._process_range_request",
    ],
    symptoms=["416 without Content-Range", "download manager starts again"],
    ignore={"header:accept-ranges", "header:cache-control", "header:content-disposition", "header:expires"},
)
