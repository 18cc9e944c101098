"""Static files of a blueprint."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    import tempfile
    from pathlib import Path

    from flask import Blueprint, Flask, url_for

    folder = Path(tempfile.mkdtemp())
    (folder / "page.txt").write_text("static text")
    app = Flask(__name__)
    page = Blueprint("page", __name__, url_prefix="/page", static_folder=folder, static_url_path="/static")

    @page.get("/")
    def index():
        return url_for(".static", filename="page.txt")

    app.register_blueprint(page)

    return app


def quart_app():
    import tempfile
    from pathlib import Path

    from quart import Blueprint, Quart, url_for

    folder = Path(tempfile.mkdtemp())
    (folder / "page.txt").write_text("static text")
    app = Quart(__name__)
    page = Blueprint("page", __name__, url_prefix="/page", static_folder=folder, static_url_path="/static")

    @page.get("/")
    async def index():
        return url_for(".static", filename="page.txt")

    app.register_blueprint(page)

    return app


behaviour = Behaviour(
    title="Where are a blueprint's static files served?",
    scenario=[get("/page/static/page.txt"), get("/static/page.txt"), get("/page/")],
    ignore={
        "header:cache-control",
        "header:expires",
        "header:etag",
        "header:last-modified",
        "header:accept-ranges",
        "header:date",
        "header:content-disposition",
    },
    why=(
        "Both mount the blueprint's folder under its prefix and name the endpoint page.static. (What their "
        "headers say differs: see the area of static files.)"
    ),
    sources=[
        "flask/sansio/blueprints.py: Blueprint.register",
        "quart/blueprints.py: Blueprint.send_static_file",
    ],
    symptoms=[
        "blueprint static 404",
        "url_for page.static",
    ],
)
