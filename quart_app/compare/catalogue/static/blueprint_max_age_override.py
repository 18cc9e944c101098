"""get_send_file_max_age overridden on a blueprint."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from flask import Blueprint, Flask

    class Theme(Blueprint):
        def get_send_file_max_age(self, filename):
            return 7

    folder = Path(mkdtemp())
    (folder / "site.css").write_text("body {}")
    app = Flask(__name__)
    app.register_blueprint(Theme("theme", __name__, static_folder=str(folder), static_url_path="/theme"))

    return app


def quart_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from quart import Blueprint, Quart

    class Theme(Blueprint):
        def get_send_file_max_age(self, filename):
            return 7

    folder = Path(mkdtemp())
    (folder / "site.css").write_text("body {}")
    app = Quart(__name__)
    app.register_blueprint(Theme("theme", __name__, static_folder=str(folder), static_url_path="/theme"))

    return app


behaviour = Behaviour(
    title="Is a blueprint's get_send_file_max_age() asked for its static files?",
    scenario=[get("/theme/site.css")],
    expected=[
        differs(
            "header", "cache-control", control="public, max-age=7", candidate="public, max-age=43200", at=1
        ),
    ],
    cause="blueprint-max-age-is-ignored",
    why="Flask's blueprint passes its own answer as max_age. Quart's Blueprint.send_static_file passes nothing, so send_file asks the app.",
    port="Override it on the app and look at the path, or override send_static_file of the blueprint and pass cache_timeout.",
    sources=[
        "quart/blueprints.py: Blueprint.send_static_file",
        "flask/blueprints.py: Blueprint.send_static_file",
    ],
    symptoms=["blueprint's get_send_file_max_age is not called"],
    ignore={"header:content-disposition", "header:accept-ranges", "header:expires"},
)
