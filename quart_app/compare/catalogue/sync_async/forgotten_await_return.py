"""A coroutine returned from a view."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, render_template_string

    app = Flask(__name__)

    @app.errorhandler(500)
    def internal(error):
        return f"{error.original_exception}", 500

    @app.get("/")
    def index():
        return render_template_string("hello")

    return app


def quart_app():
    from quart import Quart, render_template_string

    app = Quart(__name__)

    @app.errorhandler(500)
    async def internal(error):
        return f"{error.original_exception}", 500

    @app.get("/")
    async def index():
        return render_template_string("hello")

    return app


behaviour = Behaviour(
    title="What does a view answer that returns a coroutine?",
    scenario=[get("/")],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs("body", control="hello", candidate="The response value type (coroutine) is not valid", at=1),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'render_template_string' was never awaited",
        ),
    ],
    cause="forgotten-await-returned",
    why=(
        "render_template is a coroutine function in Quart. Returned without await it is no valid response: "
        "500. (Inside a condition or a string nothing would complain.)"
    ),
    port="Write return await render_template_string(...).",
    sources=[
        "quart/app.py: Quart.make_response",
        "quart/templating.py: render_template_string",
    ],
    symptoms=[
        "TypeError: The response value type (coroutine) is not valid",
        "coroutine 'render_template' was never awaited",
    ],
)
