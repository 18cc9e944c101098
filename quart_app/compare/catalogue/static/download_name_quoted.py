"""A download name with quotes and semicolons."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from io import BytesIO

    from flask import Flask, send_file

    app = Flask(__name__)

    @app.get("/")
    def index():
        return send_file(
            BytesIO(b"x"), mimetype="text/csv", as_attachment=True, download_name='a "b"; c,d.csv'
        )

    return app


def quart_app():
    from io import BytesIO

    from quart import Quart, send_file

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return await send_file(
            BytesIO(b"x"), mimetype="text/csv", as_attachment=True, attachment_filename='a "b"; c,d.csv'
        )

    return app


behaviour = Behaviour(
    title="Are quotes and semicolons in a download name escaped?",
    scenario=[get("/")],
    why="Werkzeug's dump_options_header writes the header for both.",
    sources=["werkzeug/http.py: dump_options_header"],
    symptoms=["Content-Disposition filename with quotes"],
    ignore={"header:accept-ranges", "header:cache-control"},
)
