"""A filter behind map or select."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, render_template_string

    app = Flask(__name__)

    @app.template_filter()
    def commas(values):
        return ", ".join(values)

    @app.get("/")
    def index():
        return render_template_string("{{ ['a', 'b']|map('upper')|commas }}")

    return app


def quart_app():
    from quart import Quart, render_template_string

    app = Quart(__name__)

    @app.template_filter()
    def commas(values):
        return ", ".join(values)

    @app.get("/")
    async def index():
        return await render_template_string("{{ ['a', 'b']|map('upper')|commas }}")

    return app


behaviour = Behaviour(
    title="What does a filter of one's own get behind `map` or `select`?",
    scenario=[get("/")],
    observe={"logs"},
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs(
            "body",
            control="A, B",
            candidate="<!doctype html>\n<html lang=en>\n<title>500 Internal Server Error</title>...",
            at=1,
        ),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.templates.filter_gets_async_generator: Exception on request GET / [TypeError: can only join an iterable]",
        ),
    ],
    cause="jinja-filters-give-async-generators",
    why="With enable_async map, select, reject, selectattr and rejectattr give async generators. list, join, first, sum and unique take them; plain Python can't iterate over them.",
    port="Put `|list` in between, which awaits: `{{ names|map('upper')|list|commas }}`.",
    sources=["jinja2/filters.py: do_map", "jinja2/async_utils.py: async_variant"],
    symptoms=["TypeError: can only join an iterable", "TypeError: 'async_generator' object is not iterable"],
)
