"""Template folders of app and blueprint."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    import tempfile
    from pathlib import Path

    from flask import Blueprint, Flask, render_template

    folder = Path(tempfile.mkdtemp())
    for name, text in (("app/both.html", "app"), ("page/both.html", "blueprint"), ("page/own.html", "own")):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    app = Flask(__name__, template_folder=folder / "app")
    page = Blueprint("page", __name__, url_prefix="/page", template_folder=folder / "page")

    @page.get("/")
    def both():
        return render_template("both.html")

    @page.get("/own")
    def own():
        return render_template("own.html")

    app.register_blueprint(page)

    return app


def quart_app():
    import tempfile
    from pathlib import Path

    from quart import Blueprint, Quart, render_template

    folder = Path(tempfile.mkdtemp())
    for name, text in (("app/both.html", "app"), ("page/both.html", "blueprint"), ("page/own.html", "own")):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    app = Quart(__name__, template_folder=folder / "app")
    page = Blueprint("page", __name__, url_prefix="/page", template_folder=folder / "page")

    @page.get("/")
    async def both():
        return await render_template("both.html")

    @page.get("/own")
    async def own():
        return await render_template("own.html")

    app.register_blueprint(page)

    return app


behaviour = Behaviour(
    title="Whose template wins: the app's or the blueprint's?",
    scenario=[get("/page/"), get("/page/own")],
    why="The dispatching loader looks into the app's folder before those of blueprints, in both.",
    sources=[
        "flask/templating.py: DispatchingJinjaLoader",
        "quart/templating.py: Environment",
    ],
    symptoms=[
        "blueprint template is not used",
        "wrong template is rendered",
    ],
)
