"""The threads of a template's functions."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    import threading

    from flask import Flask, render_template_string

    app = Flask("shop")
    threads = {}

    @app.context_processor
    def processor():
        threads["context processor"] = threading.get_ident()
        return {}

    @app.template_filter()
    def filtered(text):
        threads["filter"] = threading.get_ident()
        return text

    @app.get("/")
    def index():
        threads["view"] = threading.get_ident()
        page = render_template_string("{{ 'x'|filtered }}")
        for name in ("context processor", "filter"):
            note(name, "in the view's thread", threads[name] == threads["view"])
        return page

    return app


def quart_app():
    import threading

    from quart import Quart, render_template_string

    app = Quart("shop")
    threads = {}

    @app.context_processor
    def processor():
        threads["context processor"] = threading.get_ident()
        return {}

    @app.template_filter()
    def filtered(text):
        threads["filter"] = threading.get_ident()
        return text

    @app.get("/")
    async def index():
        threads["view"] = threading.get_ident()
        page = await render_template_string("{{ 'x'|filtered }}")
        for name in ("context processor", "filter"):
            note(name, "in the view's thread", threads[name] == threads["view"])
        return page

    return app


behaviour = Behaviour(
    title="Which functions of a template run on the event loop, and which in a thread?",
    scenario=[get("/")],
    expected=[
        differs(
            "note",
            control="context processor in the view's thread True",
            candidate="context processor in the view's thread False",
        ),
    ],
    cause="sync-functions-run-in-threads",
    why="Plain context processors go through ensure_async and so into a thread. Filters, tests, globals and macros are called by Jinja on the event loop: a slow one stops every request.",
    port="Make context processors async when they touch thread-bound things (SQLite, threading.local); keep blocking calls out of filters and globals.",
    sources=["quart/app.py: Quart.update_template_context", "quart/utils.py: run_sync"],
    symptoms=[
        "SQLite objects created in a thread can only be used in that same thread",
        "all requests wait while one page renders",
    ],
)
