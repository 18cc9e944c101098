"""A blueprint still imported from flask."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    import tempfile
    from pathlib import Path

    from flask import Blueprint, Flask

    folder = Path(tempfile.mkdtemp())
    (folder / "page.txt").write_text("static text")
    app = Flask(__name__)
    page = Blueprint("page", __name__, url_prefix="/page", static_folder=folder, static_url_path="/static")

    @page.get("/")
    def index():
        return "page"

    @app.errorhandler(RuntimeError)
    def handle(error):
        return str(error).splitlines()[0], 500

    app.register_blueprint(page)

    return app


def quart_app():
    import tempfile
    from pathlib import Path

    from flask import Blueprint
    from quart import Quart

    folder = Path(tempfile.mkdtemp())
    (folder / "page.txt").write_text("static text")
    app = Quart(__name__)
    page = Blueprint("page", __name__, url_prefix="/page", static_folder=folder, static_url_path="/static")

    @page.get("/")
    async def index():
        return "page"

    @app.errorhandler(RuntimeError)
    async def handle(error):
        return str(error).splitlines()[0], 500

    app.register_blueprint(page)

    return app


behaviour = Behaviour(
    title="Does a Blueprint of flask work in a Quart app?",
    scenario=[get("/page/"), get("/page/static/page.txt")],
    expected=[
        differs("status", control="200", candidate="500", at=2),
        differs("body", control="static text", candidate="Working outside of application context.", at=2),
    ],
    ignore={"headers"},
    cause="flask-globals-are-never-set",
    why=(
        "Quart registers it, and its routes and hooks work; its static folder, commands and resources are "
        "Flask's and ask for a Flask context. What it lacks shows only when it is used."
    ),
    port="Import Blueprint from quart.",
    sources=[
        "flask/blueprints.py: Blueprint.send_static_file",
        "flask/sansio/blueprints.py: Blueprint.register",
    ],
    symptoms=[
        "Working outside of application context for static files of a blueprint",
        "'Blueprint' object has no attribute 'websocket'",
        "a blueprint that is imported from flask answers 500 for its static files",
    ],
)
