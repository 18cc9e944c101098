"""A download from memory, ported."""

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
            BytesIO(b"a,b"), mimetype="text/csv", as_attachment=True, attachment_filename="report.csv"
        )

    return app


behaviour = Behaviour(
    title="Is a download from memory the same once its arguments are renamed?",
    scenario=[get("/")],
    expected=[
        differs("header", "cache-control", control="no-cache", candidate="public", at=1),
    ],
    cause="files-are-public",
    why="Name, type and length are the same. Quart says `Cache-Control: public` for a download without a file, where Flask says `no-cache`.",
    port="Set `response.cache_control.no_cache = True` and `response.cache_control.public = None` on the response of send_file for personal data.",
    sources=["quart/helpers.py: send_file", "werkzeug/utils.py: send_file"],
    symptoms=[
        "report of one user is shown to another by a proxy",
        "Cache-Control: public on a generated download",
    ],
    ignore={"header:accept-ranges"},
)
