"""Which templates are escaped."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, render_template, render_template_string
    from jinja2 import DictLoader

    app = Flask(__name__)
    names = ["a.html", "a.htm", "a.xml", "a.xhtml", "a.svg", "a.txt", "a.HTML"]
    app.jinja_loader = DictLoader(dict.fromkeys(names, "{{ x }}"))

    @app.get("/")
    def index():
        pages = [f"{name} {render_template(name, x='<')}" for name in names]
        return ", ".join([*pages, f"string {render_template_string('{{ x }}', x='<')}"])

    return app


def quart_app():
    from jinja2 import DictLoader
    from quart import Quart, render_template, render_template_string

    app = Quart(__name__)
    names = ["a.html", "a.htm", "a.xml", "a.xhtml", "a.svg", "a.txt", "a.HTML"]
    app.jinja_loader = DictLoader(dict.fromkeys(names, "{{ x }}"))

    @app.get("/")
    async def index():
        pages = [f"{name} {await render_template(name, x='<')}" for name in names]
        return ", ".join([*pages, f"string {await render_template_string('{{ x }}', x='<')}"])

    return app


behaviour = Behaviour(
    title="Are the same templates escaped?",
    scenario=[get("/")],
    expected=[],
    why="select_jinja_autoescape is Flask's own in both: .html, .htm, .xml, .xhtml, .svg and strings.",
    sources=["flask/sansio/app.py: App.select_jinja_autoescape"],
    symptoms=["escaping in templates", "XSS after the move"],
)
