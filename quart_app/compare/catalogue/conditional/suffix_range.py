"""The last bytes of a file."""

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
    title="Can the last bytes of a file be asked for?",
    scenario=[get("/a.txt", headers={"Range": "bytes=-3"})],
    expected=[
        differs("status", control="206", candidate="500", at=1),
        differs("header", "accept-ranges", control="bytes", candidate=None, at=1),
        differs("header", "content-range", control="bytes 7-9/10", candidate=None, at=1),
        differs(
            "header",
            "content-type",
            control="text/plain; charset=utf-8",
            candidate="text/html; charset=utf-8",
            at=1,
        ),
        differs("header", "etag", control='"<etag>"', candidate=None, at=1),
        differs("header", "last-modified", control="<date>", candidate=None, at=1),
        differs("body", control="789", candidate="...<title>500 Internal Server Error</title>...", at=1),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.conditional.suffix_range: Exception on request GET /a.txt [AssertionError: Bad range provided]",
        ),
    ],
    cause="suffix-range-fails",
    why="Quart takes the -3 of `bytes=-3` for the start of a range and hands it to Werkzeug's ContentRange, which asserts that a range begins at 0 or later: an AssertionError, 500.",
    port=(
        "Give the app a response_class whose `file_body_class` derives from quart.wrappers.response.FileBody, "
        "with `async def make_conditional(self, begin, end): return await "
        "super().make_conditional(max(self.size + begin, 0) if begin < 0 else begin, end)`. Or let the proxy "
        "serve files."
    ),
    sources=[
        "quart/wrappers/response.py: FileBody.make_conditional",
        "quart/wrappers/response.py: Response._process_range_request",
        "https://www.rfc-editor.org/rfc/rfc9110#section-14.1.2",
    ],
    symptoms=[
        "AssertionError: Bad range provided",
        "resuming players fail with 500",
        "zip or pdf reader can't read the end of the file",
        "a range request of a pdf viewer gets a 500",
    ],
    ignore={"header:content-disposition", "header:expires", "header:cache-control"},
    observe={"logs"},
)
