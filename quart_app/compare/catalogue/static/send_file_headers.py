"""send_file() with a path and nothing else."""

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
        return send_file(folder / "a.txt")

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
        return await send_file(folder / "a.txt")

    return app


behaviour = Behaviour(
    title="Which headers has a file sent by send_file()?",
    scenario=[get("/")],
    expected=[
        differs("header", "accept-ranges", control="bytes", candidate=None, at=1),
        differs("header", "cache-control", control="no-cache", candidate="public, max-age=43200", at=1),
        differs("header", "content-disposition", control="inline; filename=a.txt", candidate=None, at=1),
        differs("header", "expires", control=None, candidate="<date>", at=1),
    ],
    cause="files-are-cached-by-default",
    why="Flask's SEND_FILE_MAX_AGE_DEFAULT is None, so files are sent with `no-cache` and revalidated. Quart's is 12 hours, with `public` and Expires. Flask also names the file in Content-Disposition: inline, and says Accept-Ranges.",
    port=(
        'Set `app.config["SEND_FILE_MAX_AGE_DEFAULT"] = None`, which leaves `public` and no age, and in after_request write '
        "`if response.cache_control.public and response.cache_control.max_age is None: response.cache_control.public = False; "
        "response.cache_control.no_cache = True`. Otherwise a changed file stays stale for hours."
    ),
    sources=[
        "quart/helpers.py: send_file",
        "quart/app.py: Quart.default_config",
        "werkzeug/utils.py: send_file",
    ],
    symptoms=[
        "stale CSS after a deployment",
        "Cache-Control: public, max-age=43200",
        "private download is cached by a proxy",
    ],
)
