"""The request's body in a plain view."""

from quart_app.compare.behaviour import Behaviour, differs, post


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.errorhandler(TypeError)
    def handle(error):
        return str(error), 500

    @app.post("/")
    def index():
        return request.form["name"]

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.errorhandler(TypeError)
    async def handle(error):
        return str(error), 500

    @app.post("/")
    def index():
        return request.form["name"]

    return app


behaviour = Behaviour(
    title="Can a plain view read the form?",
    scenario=[post("/", form={"name": "Ada"})],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs("body", control="Ada", candidate="'coroutine' object is not subscriptable", at=1),
        differs(
            "warning", control=None, candidate="RuntimeWarning: coroutine 'Request.form' was never awaited"
        ),
    ],
    cause="sync-view-cannot-await",
    why=(
        "request.form is awaited in Quart and a plain function can't await: it holds a coroutine, and using "
        "it raises TypeError. Path, arguments and headers need no await and work."
    ),
    port=(
        "Make views that read a body, form, file or JSON async def, and move slow plain code into run_sync."
    ),
    sources=[
        "quart/wrappers/request.py: Request.form",
        "https://quart.palletsprojects.com/en/latest/how_to_guides/sync_code.html",
    ],
    symptoms=[
        "TypeError: 'coroutine' object is not subscriptable",
        "coroutine 'Request.form' was never awaited",
        "form works in async views only",
    ],
)
