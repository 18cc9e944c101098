"""A template that doesn't exist."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, render_template
    from jinja2 import TemplateNotFound, TemplatesNotFound

    app = Flask(__name__)

    @app.get("/")
    def index():
        try:
            return render_template("missing.html")
        except TemplateNotFound as error:
            return repr(error.name)

    @app.get("/list")
    def several():
        try:
            return render_template(["a.html", "b.html"])
        except TemplatesNotFound as error:
            return str(error)

    return app


def quart_app():
    from jinja2 import TemplateNotFound, TemplatesNotFound
    from quart import Quart, render_template

    app = Quart(__name__)

    @app.get("/")
    async def index():
        try:
            return await render_template("missing.html")
        except TemplateNotFound as error:
            return repr(error.name)

    @app.get("/list")
    async def several():
        try:
            return await render_template(["a.html", "b.html"])
        except TemplatesNotFound as error:
            return str(error)

    return app


behaviour = Behaviour(
    title="What is raised for a missing template?",
    scenario=[get("/"), get("/list")],
    expected=[],
    why="Both ask Jinja, through Flask's loader.",
    sources=["flask/templating.py: DispatchingJinjaLoader", "quart/templating.py: render_template"],
    symptoms=["jinja2.exceptions.TemplateNotFound"],
)
