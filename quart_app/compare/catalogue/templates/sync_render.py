"""Template.render() from one's own code."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        return app.jinja_env.from_string("hello {{ name }}").render(name="ada")

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return app.jinja_env.from_string("hello {{ name }}").render(name="ada")

    return app


behaviour = Behaviour(
    title="Does template.render() of the app's environment work in a view?",
    scenario=[get("/")],
    observe={"logs"},
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs(
            "body",
            control="hello ada",
            candidate="<!doctype html>\n<html lang=en>\n<title>500 Internal Server Error</title>...",
            at=1,
        ),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'Template.render_async' was never awaited",
        ),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.templates.sync_render: Exception on request GET / [RuntimeError: asyncio.run() cannot be called from a running event loop]",
        ),
    ],
    cause="sync-render-inside-the-loop",
    why="In an async environment render() is asyncio.run(render_async()), and that fails inside a running loop.",
    port="`await template.render_async(...)`. Code that must stay sync, an extension or a mail helper, takes its template from `app.jinja_env.overlay(enable_async=False)`, where render() works.",
    sources=["jinja2/environment.py: Template.render", "quart/templating.py: Environment.__init__"],
    symptoms=[
        "RuntimeError: asyncio.run() cannot be called from a running event loop",
        "mail templates fail in views",
    ],
)
