"""A macro handed to a Python function."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, render_template_string

    app = Flask(__name__)

    @app.template_global()
    def twice(render):
        return render("a") + render("b")

    @app.get("/")
    def index():
        return render_template_string("{% macro item(x) %}<{{ x }}>{% endmacro %}{{ twice(item) }}")

    return app


def quart_app():
    from quart import Quart, render_template_string

    app = Quart(__name__)

    @app.template_global()
    def twice(render):
        return render("a") + render("b")

    @app.get("/")
    async def index():
        return await render_template_string("{% macro item(x) %}<{{ x }}>{% endmacro %}{{ twice(item) }}")

    return app


behaviour = Behaviour(
    title="Can Python code call a macro that a template passes to it?",
    scenario=[get("/")],
    observe={"logs"},
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs(
            "body",
            control="<a><b>",
            candidate="<!doctype html>\n<html lang=en>\n<title>500 Internal Server Error</title>...",
            at=1,
        ),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'Macro._async_invoke' was never awaited",
        ),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.templates.macro_given_to_python: Exception on request GET / [TypeError: unsupported operand type(s) for +: 'coroutine' and 'coroutine']",
        ),
    ],
    cause="macros-are-coroutine-functions",
    why="Quart's environment always has enable_async, where calling a macro gives a coroutine. Jinja awaits it inside templates; plain Python gets the coroutine.",
    port="Make the global `async def` and await the macro; Jinja awaits the global.",
    sources=["jinja2/runtime.py: Macro._invoke", "quart/templating.py: Environment.__init__"],
    symptoms=[
        "TypeError: unsupported operand type(s) for +: 'coroutine' and 'coroutine'",
        "coroutine 'Macro._async_invoke' was never awaited",
    ],
)
