"""An environment class of one's own."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, render_template_string
    from flask.templating import Environment

    class OwnEnvironment(Environment):
        def __init__(self, app, **options):
            super().__init__(app, **options)
            self.is_async = False

    app = Flask(__name__)
    app.jinja_environment = OwnEnvironment
    app.jinja_options = {"trim_blocks": True, "enable_async": False}

    @app.get("/")
    def index():
        return render_template_string("{% if true %}\nhello{% endif %}")

    return app


def quart_app():
    from quart import Quart, render_template_string
    from quart.templating import Environment

    class OwnEnvironment(Environment):
        def __init__(self, app, **options):
            super().__init__(app, **options)
            self.is_async = False

    app = Quart(__name__)
    app.jinja_environment = OwnEnvironment
    app.jinja_options = {"trim_blocks": True, "enable_async": False}

    @app.get("/")
    async def index():
        return await render_template_string("{% if true %}\nhello{% endif %}")

    return app


behaviour = Behaviour(
    title="Can the environment be made sync?",
    scenario=[get("/")],
    observe={"logs"},
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs(
            "body",
            control="hello",
            candidate="<!doctype html>\n<html lang=en>\n<title>500 Internal Server Error</title>...",
            at=1,
        ),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.templates.own_environment: Exception on request GET / [RuntimeError: The environment was not created with async mode enabled.]",
        ),
    ],
    cause="jinja-environment-must-be-async",
    why="Quart's Environment sets enable_async over any jinja_options, and render_template always calls render_async.",
    port="Leave the app's environment async; for sync rendering take `app.jinja_env.overlay(enable_async=False).get_template(name).render(...)`, which shares loader, filters and globals.",
    sources=["quart/templating.py: Environment.__init__", "quart/templating.py: _render"],
    symptoms=["RuntimeError: The environment was not created with async mode enabled."],
)
