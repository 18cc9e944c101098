"""An attachment without a name."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from io import BytesIO

    from flask import Flask, send_file

    app = Flask(__name__)

    @app.get("/")
    def index():
        return send_file(BytesIO(b"x"), mimetype="text/plain", as_attachment=True)

    return app


def quart_app():
    from io import BytesIO

    from quart import Quart, send_file

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return await send_file(BytesIO(b"x"), mimetype="text/plain", as_attachment=True)

    return app


behaviour = Behaviour(
    title="Is an attachment without a name refused?",
    scenario=[get("/")],
    expected=[
        differs("status", control="500", candidate="200", at=1),
        differs("header", "content-disposition", control=None, candidate="attachment", at=1),
        differs(
            "header",
            "content-type",
            control="text/html; charset=utf-8",
            candidate="text/plain; charset=utf-8",
            at=1,
        ),
        differs("body", control="...<title>500 Internal Server Error</title>...", candidate="x", at=1),
    ],
    cause="nameless-attachments-are-sent",
    why="Flask raises a TypeError when neither a path nor a name is given. Quart sends the header without a name.",
    port='Pass a name: `attachment_filename="report.txt"` (Flask calls it download_name).',
    sources=["quart/helpers.py: send_file", "werkzeug/utils.py: send_file"],
    symptoms=["download is named after the URL", "No name provided for attachment"],
    ignore={"header:accept-ranges", "header:cache-control"},
)
