"""A download with a name, with Flask's argument."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from io import BytesIO

    from flask import Flask, send_file

    app = Flask(__name__)

    @app.get("/")
    def index():
        return send_file(BytesIO(b"a,b"), mimetype="text/csv", as_attachment=True, download_name="report.csv")

    return app


def quart_app():
    from io import BytesIO

    from quart import Quart, send_file

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return await send_file(
            BytesIO(b"a,b"), mimetype="text/csv", as_attachment=True, download_name="report.csv"
        )

    return app


behaviour = Behaviour(
    title="Does send_file() take download_name?",
    scenario=[get("/")],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs("header", "accept-ranges", control="bytes", candidate=None, at=1),
        differs("header", "cache-control", control="no-cache", candidate=None, at=1),
        differs(
            "header", "content-disposition", control="attachment; filename=report.csv", candidate=None, at=1
        ),
        differs(
            "header",
            "content-type",
            control="text/csv; charset=utf-8",
            candidate="text/html; charset=utf-8",
            at=1,
        ),
        differs("body", control="a,b", candidate="...<title>500 Internal Server Error</title>...", at=1),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.static.download_name: Exception on request GET / [TypeError: send_file() got an unexpected keyword argument 'download_name']",
        ),
    ],
    cause="send-file-has-old-names",
    why="Flask 2.0 renamed the arguments to download_name, max_age, etag and path. Quart's send_file still has attachment_filename, cache_timeout, add_etags and file_name.",
    port="Write attachment_filename= for download_name=, cache_timeout= for max_age=, add_etags= for etag=.",
    sources=[
        "quart/helpers.py: send_file",
        "https://flask.palletsprojects.com/en/stable/api/#flask.send_file",
    ],
    symptoms=[
        "send_file() got an unexpected keyword argument 'download_name'",
        "send_file() got an unexpected keyword argument 'max_age'",
    ],
    observe={"logs"},
)
