"""sort, max and `in` behind map."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, render_template_string

    app = Flask(__name__)

    @app.get("/sort")
    def in_order():
        return render_template_string("{{ ['tea', 'cup']|map('upper')|sort|join(' ') }}")

    @app.get("/max")
    def longest():
        return render_template_string("{{ ['tea', 'milk']|map('length')|max }}")

    @app.get("/in")
    def contains():
        return render_template_string("{{ 'TEA' in ['tea', 'cup']|map('upper') }}")

    @app.get("/join")
    def joined():
        return render_template_string("{{ ['tea', 'cup']|map('upper')|join(' ') }}")

    return app


def quart_app():
    from quart import Quart, render_template_string

    app = Quart(__name__)

    @app.get("/sort")
    async def in_order():
        return await render_template_string("{{ ['tea', 'cup']|map('upper')|sort|join(' ') }}")

    @app.get("/max")
    async def longest():
        return await render_template_string("{{ ['tea', 'milk']|map('length')|max }}")

    @app.get("/in")
    async def contains():
        return await render_template_string("{{ 'TEA' in ['tea', 'cup']|map('upper') }}")

    @app.get("/join")
    async def joined():
        return await render_template_string("{{ ['tea', 'cup']|map('upper')|join(' ') }}")

    return app


behaviour = Behaviour(
    title="Do sort, max and `in` work behind map?",
    scenario=[get("/sort"), get("/max"), get("/in"), get("/join")],
    ignore={"body"},
    observe={"logs"},
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs("status", control="200", candidate="500", at=2),
        differs("status", control="200", candidate="500", at=3),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.templates.sort_after_map: Exception on request GET /sort [TypeError: 'async_generator' object is not iterable]\nERROR quart_app.compare.catalogue.templates.sort_after_map: Exception on request GET /max [TypeError: 'async_generator' object is not iterable]\nERROR quart_app.compare.catalogue.templates.sort_after_map: Exception on request GET /in [TypeError: argument of type 'async_generator' is not iterable]",
        ),
    ],
    cause="jinja-filters-give-async-generators",
    why="map, select, reject and their attr forms give async generators with enable_async. join, first, sum, list and unique know them; sort, max, min, reverse, batch and the `in` test don't.",
    port="Put `|list` behind them: `{{ names|map('upper')|list|sort }}`.",
    sources=[
        "jinja2/filters.py: do_sort",
        "jinja2/async_utils.py: async_variant",
        "quart/templating.py: Environment.__init__",
    ],
    symptoms=[
        "TypeError: 'async_generator' object is not iterable",
        "argument of type 'async_generator' is not iterable",
        "template with map and sort answers 500",
    ],
)
