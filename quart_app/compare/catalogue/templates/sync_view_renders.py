"""render_template in a plain view."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, render_template_string

    app = Flask(__name__)

    @app.get("/")
    def index():
        return render_template_string("hello")

    return app


def quart_app():
    from quart import Quart, render_template_string

    app = Quart(__name__)

    @app.get("/")
    def index():  # left as it was
        return render_template_string("hello")

    return app


behaviour = Behaviour(
    title="Can a view that stays `def` render a template?",
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
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'render_template_string' was never awaited",
        ),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.templates.sync_view_renders: Exception on request GET / [TypeError: The response value type (coroutine) is not valid]",
        ),
    ],
    cause="template-not-awaited",
    why="The plain view runs in a thread and returns a coroutine, which nobody awaits there.",
    port="Make every view that renders, flashes or reads a body `async def`.",
    sources=["quart/utils.py: run_sync", "quart/app.py: Quart.make_response"],
    symptoms=[
        "TypeError: The response value type (coroutine) is not valid",
        "500 in views that were not made async",
    ],
)
