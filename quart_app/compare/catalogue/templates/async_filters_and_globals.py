"""Filters, tests and globals that are async."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, render_template_string

    app = Flask(__name__)

    @app.template_filter()
    def shout(text):
        return text.upper()

    @app.template_test()
    def short(text):
        return len(text) < 3

    @app.template_global()
    def answer():
        return 42

    @app.get("/")
    def index():
        return render_template_string(
            "{{ 'a'|shout }} {{ 'abc' is short }} {{ answer() + 1 }} {{ ['a']|map('shout')|first }}"
        )

    return app


def quart_app():
    from quart import Quart, render_template_string

    app = Quart(__name__)

    @app.template_filter()
    async def shout(text):
        return text.upper()

    @app.template_test()
    async def short(text):
        return len(text) < 3

    @app.template_global()
    async def answer():
        return 42

    @app.get("/")
    async def index():
        return await render_template_string(
            "{{ 'a'|shout }} {{ 'abc' is short }} {{ answer() + 1 }} {{ ['a']|map('shout')|first }}"
        )

    return app


behaviour = Behaviour(
    title="May template filters, tests and globals be async?",
    scenario=[get("/")],
    expected=[],
    why="Jinja awaits the results of filters, tests and calls when enable_async is on.",
    sources=[
        "jinja2/compiler.py: CodeGenerator._filter_test_common",
        "quart/templating.py: Environment.__init__",
    ],
    symptoms=["async template filter"],
)
