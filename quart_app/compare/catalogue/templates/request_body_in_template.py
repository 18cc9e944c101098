"""The request's form inside a template."""

from quart_app.compare.behaviour import Behaviour, post


def flask_app():
    from flask import Flask, render_template_string

    app = Flask(__name__)

    @app.post("/")
    def index():
        return render_template_string("name=[{{ request.form.name }}]")

    return app


def quart_app():
    from quart import Quart, render_template_string

    app = Quart(__name__)

    @app.post("/")
    async def index():
        return await render_template_string("name=[{{ request.form.name }}]")

    return app


behaviour = Behaviour(
    title="Can a template read request.form?",
    scenario=[post("/", form={"name": "ada"})],
    expected=[],
    why="Jinja awaits what an attribute look-up gives in the async environment, so `request.form.name` works although form is a coroutine.",
    sources=["quart/wrappers/request.py: Request.form", "jinja2/async_utils.py: auto_await"],
    symptoms=["request.form in a template"],
)
