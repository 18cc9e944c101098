"""A file of the static folder."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from flask import Flask

    folder = Path(mkdtemp())
    (folder / "site.css").write_text("body {}")
    app = Flask(__name__, static_folder=str(folder), static_url_path="/assets")

    return app


def quart_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from quart import Quart

    folder = Path(mkdtemp())
    (folder / "site.css").write_text("body {}")
    app = Quart(__name__, static_folder=str(folder), static_url_path="/assets")

    return app


behaviour = Behaviour(
    title="Which headers has a static file?",
    scenario=[
        get("/assets/site.css"),
        get("/assets/missing.css"),
        get("/assets/"),
        get("/assets/../site.css"),
    ],
    expected=[
        differs("header", "accept-ranges", control="bytes", candidate=None, at=1),
        differs("header", "cache-control", control="no-cache", candidate="public, max-age=43200", at=1),
        differs("header", "content-disposition", control="inline; filename=site.css", candidate=None, at=1),
        differs("header", "expires", control=None, candidate="<date>", at=1),
    ],
    cause="files-are-cached-by-default",
    why="Static files go through send_from_directory on both sides. Flask's SEND_FILE_MAX_AGE_DEFAULT is None, which says `no-cache`; Quart's is 12 hours.",
    port=(
        'Set `app.config["SEND_FILE_MAX_AGE_DEFAULT"] = None`, which leaves `public` and no age, and in after_request write '
        "`if response.cache_control.public and response.cache_control.max_age is None: response.cache_control.public = False; "
        "response.cache_control.no_cache = True`. Or put a version into the names of static files."
    ),
    sources=[
        "quart/app.py: Quart.send_static_file",
        "quart/helpers.py: send_file",
        "werkzeug/utils.py: send_file",
    ],
    symptoms=[
        "stale CSS after a deployment",
        "static files are cached for 12 hours",
        "정적 파일이 캐시되어 바뀐 CSS 가 보이지 않습니다",
    ],
)
