"""loop handed to a Python function."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, render_template_string

    app = Flask("shop")

    @app.template_global()
    def position(loop):
        return f"{loop.index} of {loop.length}" + (" end" if loop.last else "")

    @app.get("/")
    def index():
        return render_template_string(
            "{% for x in ['a', 'b'] %}[{{ position(loop)|truncate(22, True) }}]{% endfor %}"
        )

    return app


def quart_app():
    from quart import Quart, render_template_string

    app = Quart("shop")

    @app.template_global()
    def position(loop):
        return f"{loop.index} of {loop.length}" + (" end" if loop.last else "")

    @app.get("/")
    async def index():
        return await render_template_string(
            "{% for x in ['a', 'b'] %}[{{ position(loop)|truncate(22, True) }}]{% endfor %}"
        )

    return app


behaviour = Behaviour(
    title="What do loop.length and loop.last give to Python code?",
    scenario=[get("/")],
    expected=[
        differs(
            "body",
            control="[1 of 2][2 of 2 end]",
            candidate="[1 of &lt;coroutine obj...][2 of &lt;coroutine obj...]",
            at=1,
        ),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'AsyncLoopContext.last' was never awaited\nRuntimeWarning: coroutine 'AsyncLoopContext.length' was never awaited",
        ),
    ],
    cause="loop-attributes-are-coroutines",
    why="In the async environment length, last, revindex and nextitem of a loop are coroutines; Jinja awaits them in templates only. A coroutine is true, so every item counts as the last.",
    port="Read the attributes in the template and pass the values: `position(loop.index, loop.length, loop.last)`.",
    sources=["jinja2/runtime.py: AsyncLoopContext"],
    symptoms=["<coroutine object AsyncLoopContext.length", "every row gets the class of the last one"],
)
