"""A BytesIO that was written and not rewound."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from io import BytesIO

    from flask import Flask, send_file

    app = Flask(__name__)

    @app.get("/")
    def index():
        report = BytesIO()
        report.write(b"a,b")
        return send_file(report, mimetype="text/csv")

    return app


def quart_app():
    from io import BytesIO

    from quart import Quart, send_file

    app = Quart(__name__)

    @app.get("/")
    async def index():
        report = BytesIO()
        report.write(b"a,b")
        return await send_file(report, mimetype="text/csv")

    return app


behaviour = Behaviour(
    title="From where is a BytesIO sent?",
    scenario=[get("/")],
    expected=[
        differs("body", control="", candidate="a,b", at=1),
    ],
    expected_when={
        "servers": [
            differs("ending", control="cut short", candidate="complete", at=1),
            differs("body", control="", candidate="a,b", at=1),
        ],
    },
    cause="bytesio-is-sent-from-its-start",
    why="Flask reads on from the position where it stands: after writing that is the end, so nothing follows the length that was promised. Quart seeks to the start.",
    port="Keep `report.seek(0)`, which both understand.",
    sources=["quart/wrappers/response.py: IOBody", "werkzeug/utils.py: send_file"],
    symptoms=["download is empty in Flask and whole in Quart"],
    ignore={"header:cache-control", "header:accept-ranges"},
)
