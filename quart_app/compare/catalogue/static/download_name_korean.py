"""A download whose name is not ASCII."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from io import BytesIO

    from flask import Flask, send_file

    app = Flask(__name__)

    @app.get("/")
    def index():
        return send_file(
            BytesIO(b"a,b"), mimetype="text/csv", as_attachment=True, download_name="보고서 1.csv"
        )

    return app


def quart_app():
    from io import BytesIO

    from quart import Quart, send_file

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return await send_file(
            BytesIO(b"a,b"), mimetype="text/csv", as_attachment=True, attachment_filename="보고서 1.csv"
        )

    return app


behaviour = Behaviour(
    title="How is a name sent that is not ASCII?",
    scenario=[get("/")],
    expected=[
        differs(
            "header",
            "content-disposition",
            control="attachment; filename=\" 1.csv\"; filename*=UTF-8''%EB%B3%B4%EA%B3%A0%EC%84%9C%201.csv",
            candidate='attachment; filename="보고서 1.csv"',
            at=1,
        ),
    ],
    cause="download-name-is-raw-utf8",
    why="Flask sends an ASCII `filename=` and the whole name in `filename*=UTF-8''...`, as RFC 6266 wants. Quart puts the name as it is into `filename=`, so UTF-8 bytes go out where Latin-1 is read.",
    port='Set it yourself (`from urllib.parse import quote`): `response.headers.set("Content-Disposition", "attachment", **{"filename*": "UTF-8\'\'" + quote(name, safe="")})`.',
    sources=["quart/helpers.py: send_file", "werkzeug/utils.py: send_file"],
    symptoms=[
        "downloaded file has a garbled name",
        "Korean file name is broken",
        "한글 파일 이름이 깨집니다",
    ],
    ignore={"header:accept-ranges", "header:cache-control"},
)
