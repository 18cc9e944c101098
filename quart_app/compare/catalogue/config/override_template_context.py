"""update_template_context overridden."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, render_template_string

    class App(Flask):
        def update_template_context(self, context):
            super().update_template_context(context)
            context["site"] = "shop"

    app = App("shop")

    @app.get("/")
    def index():
        return render_template_string("{{ site }}")

    return app


def quart_app():
    from quart import Quart, render_template_string

    class App(Quart):
        def update_template_context(self, context):
            super().update_template_context(context)
            context["site"] = "shop"

    app = App("shop")

    @app.get("/")
    async def index():
        return await render_template_string("{{ site }}")

    return app


behaviour = Behaviour(
    title="Does an override of update_template_context(context) still fit?",
    scenario=[get("/")],
    observe={"logs"},
    ignore={"body"},
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'Quart.update_template_context' was never awaited",
        ),
        differs(
            "log",
            control=None,
            candidate="ERROR shop: Exception on request GET / [TypeError: object NoneType can't be used in 'await' expression]",
        ),
    ],
    expected_when={
        "quart>=0.23": [
            differs("status", control="200", candidate="500", at=1),
            differs(
                "log",
                control=None,
                candidate="ERROR shop: Exception on request GET / [TypeError: quart_app.<locals>.App.update_template_context() takes 2 positional arguments but 3 were given]",
            ),
        ]
    },
    cause="overridden-methods-are-async",
    why="It is a coroutine function in Quart, and takes the context object first from 0.23 on.",
    port=(
        "Use a context_processor, which works in every version: `@app.context_processor` on `async def "
        'site(): return {"site": "shop"}`.'
    ),
    sources=["quart/app.py: Quart.update_template_context", "quart/templating.py: render_template_string"],
    symptoms=[
        "object NoneType can't be used in 'await' expression",
        "update_template_context() takes 2 positional arguments but 3 were given",
    ],
)
