"""template_rendered and before_render_template."""

from quart_app.compare.behaviour import Behaviour, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, before_render_template, render_template_string, template_rendered

    app = Flask(__name__)

    def before(sender, template, context, **extra):
        context["added"] = "by the signal"
        note("before", sender is app)

    def after(sender, template, context, **extra):
        note("after", sorted(set(context) - {"g", "request", "session"}))

    before_render_template.connect(before, app, weak=False)
    template_rendered.connect(after, app, weak=False)

    @app.get("/")
    def index():
        return render_template_string("{{ added }}", own=1)

    return app


def quart_app():
    from quart import Quart, before_render_template, render_template_string, template_rendered

    app = Quart(__name__)

    def before(sender, template, context, **extra):
        context["added"] = "by the signal"
        note("before", sender is app)

    async def after(sender, template, context, **extra):
        note("after", sorted(set(context) - {"g", "request", "session"}))

    before_render_template.connect(before, app, weak=False)
    template_rendered.connect(after, app, weak=False)

    @app.get("/")
    async def index():
        return await render_template_string("{{ added }}", own=1)

    return app


behaviour = Behaviour(
    title="Do Quart's template signals send the same, to plain and async receivers?",
    scenario=[get("/")],
    expected=[],
    why="Quart has signals of its own with Flask's names and arguments, and runs plain receivers in a thread.",
    sources=["quart/templating.py: _render", "flask/templating.py: _render"],
    symptoms=["test which template was rendered"],
)
