"""render_template without await."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, render_template_string

    app = Flask(__name__)

    @app.get("/")
    def index():
        return render_template_string("hello {{ name }}", name="ada")

    return app


def quart_app():
    from quart import Quart, render_template_string

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return render_template_string("hello {{ name }}", name="ada")

    return app


behaviour = Behaviour(
    title="What does a view answer that returns render_template() without await?",
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
            candidate="RuntimeWarning: coroutine 'render_template_string' was never awaited",
        ),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.templates.forgotten_await: Exception on request GET / [TypeError: The response value type (coroutine) is not valid]",
        ),
    ],
    cause="template-not-awaited",
    why="render_template and render_template_string are coroutine functions, and a coroutine is no response value.",
    port="`return await render_template(...)`, in an `async def` view.",
    sources=["quart/templating.py: render_template_string", "quart/app.py: Quart.make_response"],
    symptoms=[
        "TypeError: The response value type (coroutine) is not valid",
        "coroutine 'render_template' was never awaited",
        "render_template 앞에 await 를 빠뜨렸습니다",
    ],
)
