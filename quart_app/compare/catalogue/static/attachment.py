"""A file as an attachment."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from flask import Flask, send_file

    app = Flask(__name__)
    folder = Path(mkdtemp())
    (folder / "a.txt").write_text("0123456789")

    @app.get("/")
    def index():
        return send_file(folder / "a.txt", as_attachment=True)

    return app


def quart_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from quart import Quart, send_file

    app = Quart(__name__)
    folder = Path(mkdtemp())
    (folder / "a.txt").write_text("0123456789")

    @app.get("/")
    async def index():
        return await send_file(folder / "a.txt", as_attachment=True)

    return app


behaviour = Behaviour(
    title="Which name has a file that is sent as an attachment?",
    scenario=[get("/")],
    why="Both take the name of the path.",
    sources=["quart/helpers.py: send_file", "werkzeug/utils.py: send_file"],
    symptoms=["Content-Disposition: attachment"],
    ignore={"header:accept-ranges", "header:cache-control", "header:expires"},
)
