"""A Jinja extension that calls caller()."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, render_template_string
    from jinja2 import nodes
    from jinja2.ext import Extension

    class Upper(Extension):
        tags = {"upper"}

        def parse(self, parser):
            line = next(parser.stream).lineno
            body = parser.parse_statements(("name:endupper",), drop_needle=True)
            return nodes.CallBlock(self.call_method("render"), [], [], body).set_lineno(line)

        def render(self, caller):
            return caller().upper()

    app = Flask("shop")
    app.jinja_env.add_extension(Upper)

    @app.get("/")
    def index():
        return render_template_string("{% upper %}hello{% endupper %}")

    return app


def quart_app():
    from jinja2 import nodes
    from jinja2.ext import Extension
    from quart import Quart, render_template_string

    class Upper(Extension):
        tags = {"upper"}

        def parse(self, parser):
            line = next(parser.stream).lineno
            body = parser.parse_statements(("name:endupper",), drop_needle=True)
            return nodes.CallBlock(self.call_method("render"), [], [], body).set_lineno(line)

        def render(self, caller):
            return caller().upper()

    app = Quart("shop")
    app.jinja_env.add_extension(Upper)

    @app.get("/")
    async def index():
        return await render_template_string("{% upper %}hello{% endupper %}")

    return app


behaviour = Behaviour(
    title="Do Jinja extensions with a block tag, such as a template cache, work?",
    scenario=[get("/")],
    observe={"logs"},
    ignore={"body"},
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'Macro._async_invoke' was never awaited",
        ),
        differs(
            "log",
            control=None,
            candidate="ERROR shop: Exception on request GET / [AttributeError: 'coroutine' object has no attribute 'upper']",
        ),
    ],
    cause="macros-are-coroutine-functions",
    why="caller is a macro, and calling it gives a coroutine in the async environment that Quart always has.",
    port="Write the extension's method as `async def` and `await caller()`; extensions of others need an async version.",
    sources=["jinja2/runtime.py: Macro._invoke", "quart/templating.py: Environment.__init__"],
    symptoms=[
        "AttributeError: 'coroutine' object has no attribute 'upper'",
        "{% cache %} tag fails",
        "coroutine 'Macro._async_invoke' was never awaited",
    ],
)
