"""Coroutines in template hooks."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, render_template_string

    app = Flask(__name__)

    @app.context_processor
    async def inject():
        return {"name": "Ada"}

    @app.get("/")
    def index():
        return render_template_string("hello {{ name }}")

    return app


def quart_app():
    from quart import Quart, render_template_string

    app = Quart(__name__)

    @app.context_processor
    async def inject():
        return {"name": "Ada"}

    @app.get("/")
    async def index():
        return await render_template_string("hello {{ name }}")

    return app


behaviour = Behaviour(
    title="Can a context processor be a coroutine function?",
    scenario=[get("/")],
    expected=[],
    why="Flask calls context processors through ensure_sync and Quart through ensure_async, so a coroutine function works in both.",
    sources=[
        "quart/app.py: Quart.update_template_context",
        "flask/app.py: Flask.update_template_context",
    ],
    symptoms=["async context processor", "await in a context processor"],
)
