"""An ETag of one's own for a file."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from flask import Flask, send_file

    app = Flask(__name__)
    folder = Path(mkdtemp())
    (folder / "a.txt").write_text("0123456789")

    @app.get("/")
    def index():
        return send_file(folder / "a.txt", etag="v1")

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
        return await send_file(folder / "a.txt", etag="v1")

    return app


behaviour = Behaviour(
    title="Does send_file() take an ETag?",
    scenario=[get("/")],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs(
            "body", control="0123456789", candidate="...<title>500 Internal Server Error</title>...", at=1
        ),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.conditional.etag_argument: Exception on request GET / [TypeError: send_file() got an unexpected keyword argument 'etag']",
        ),
    ],
    cause="send-file-has-old-names",
    why="Flask's etag= takes text or a bool; Quart has add_etags, a bool.",
    port=(
        '`response = await send_file(path, add_etags=False)`, then `response.set_etag("v1")` and `return '
        "await response.make_conditional(request)`."
    ),
    sources=["quart/helpers.py: send_file", "werkzeug/utils.py: send_file"],
    symptoms=[
        "send_file() got an unexpected keyword argument 'etag'",
        "send_file with etag= raises TypeError",
    ],
    observe={"logs"},
    ignore={"headers"},
)
