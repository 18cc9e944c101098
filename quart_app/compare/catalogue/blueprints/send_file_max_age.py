"""A blueprint's own caching of static files."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    import tempfile
    from pathlib import Path

    from flask import Blueprint, Flask

    folder = Path(tempfile.mkdtemp())
    (folder / "page.txt").write_text("static text")
    app = Flask(__name__)

    class Uncached(Blueprint):
        def get_send_file_max_age(self, filename):
            note("asked for", filename)
            return 7

    page = Uncached("page", __name__, url_prefix="/page", static_folder=folder, static_url_path="/static")
    app.register_blueprint(page)

    return app


def quart_app():
    import tempfile
    from pathlib import Path

    from quart import Blueprint, Quart

    folder = Path(tempfile.mkdtemp())
    (folder / "page.txt").write_text("static text")
    app = Quart(__name__)

    class Uncached(Blueprint):
        def get_send_file_max_age(self, filename):
            note("asked for", filename)
            return 7

    page = Uncached("page", __name__, url_prefix="/page", static_folder=folder, static_url_path="/static")
    app.register_blueprint(page)

    return app


behaviour = Behaviour(
    title="Is a blueprint's get_send_file_max_age used for its static files?",
    scenario=[get("/page/static/page.txt")],
    expected=[
        differs(
            "header", "cache-control", control="public, max-age=7", candidate="public, max-age=43200", at=1
        ),
        differs("note", control="asked for page.txt", candidate=None),
    ],
    ignore={
        "header:expires",
        "header:etag",
        "header:last-modified",
        "header:accept-ranges",
        "header:date",
        "header:content-disposition",
    },
    cause="blueprint-max-age-ignored",
    why=(
        "Flask's Blueprint.send_static_file asks its own get_send_file_max_age. Quart's does not pass a max "
        "age on, and send_file asks current_app instead, so the override is never called."
    ),
    port=(
        "For one blueprint, in its after_request: `response.cache_control.max_age = 7`. For the whole app, "
        '`app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 7`, or override get_send_file_max_age in a subclass of '
        "Quart."
    ),
    sources=[
        "quart/blueprints.py: Blueprint.send_static_file",
        "flask/blueprints.py: Blueprint.send_static_file",
    ],
    symptoms=[
        "get_send_file_max_age override of a blueprint is not called",
        "static files of a blueprint are cached too long",
    ],
)
