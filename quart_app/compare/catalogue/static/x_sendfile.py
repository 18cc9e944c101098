"""USE_X_SENDFILE."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from flask import Flask, send_file

    app = Flask(__name__)
    folder = Path(mkdtemp())
    (folder / "a.txt").write_text("0123456789")
    app.config["USE_X_SENDFILE"] = True

    @app.get("/")
    def index():
        return send_file(folder / "a.txt")

    return app


def quart_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from quart import Quart, send_file

    app = Quart(__name__)
    folder = Path(mkdtemp())
    (folder / "a.txt").write_text("0123456789")
    app.config["USE_X_SENDFILE"] = True

    @app.get("/")
    async def index():
        return await send_file(folder / "a.txt")

    return app


behaviour = Behaviour(
    title="Is USE_X_SENDFILE followed?",
    scenario=[get("/")],
    expected=[
        differs("header", "x-sendfile", control="/tmp/<name>/a.txt", candidate=None, at=1),
        differs("body", control="", candidate="0123456789", at=1),
    ],
    cause="x-sendfile-is-ignored",
    why="Flask sends an X-Sendfile header and no body when the setting is on. Quart never reads it and sends the file itself.",
    port="Set the header your server knows (X-Accel-Redirect, X-Sendfile) on an empty response.",
    sources=["quart/helpers.py: send_file", "flask/helpers.py: _prepare_send_file_kwargs"],
    symptoms=["X-Sendfile header is missing"],
    ignore={"header:accept-ranges", "header:cache-control", "header:expires", "header:content-disposition"},
)
