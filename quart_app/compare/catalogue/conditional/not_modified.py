"""A file that did not change."""

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
    title="What does a 304 for a file look like?",
    scenario=[
        get("/a.txt", headers={"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}),
        get("/a.txt", headers={"If-Modified-Since": "Thu, 01 Jan 2004 00:00:00 GMT"}),
        get("/a.txt", headers={"If-None-Match": "*"}),
    ],
    expected=[
        differs("header", "content-type", control=None, candidate="text/plain; charset=utf-8", at=1),
        differs("header", "last-modified", control=None, candidate="<date>", at=1),
        differs("header", "content-type", control=None, candidate="text/plain; charset=utf-8", at=3),
        differs("header", "last-modified", control=None, candidate="<date>", at=3),
    ],
    cause="entity-headers-sent-with-304",
    why=(
        "Both answer 304 without a body. Werkzeug also takes out the headers about the content when it sends "
        "(remove_entity_headers); Quart only deletes Content-Length, so Content-Type and Last-Modified stay."
    ),
    port=(
        "Nothing for most caches. To send the same, in after_request: `if response.status_code == 304: "
        "remove_entity_headers(response.headers)`, from werkzeug.http."
    ),
    sources=[
        "quart/wrappers/response.py: Response.make_conditional",
        "werkzeug/wrappers/response.py: Response.get_wsgi_headers",
        "werkzeug/http.py: remove_entity_headers",
    ],
    symptoms=[
        "304 with Content-Type",
        "a 304 for a file has Last-Modified and Content-Type",
    ],
    ignore={"header:content-disposition", "header:expires", "header:cache-control", "header:accept-ranges"},
)
