"""Vary: Cookie after rendering a template that doesn't use the session."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, render_template_string

    app = Flask(__name__)
    app.secret_key = "not secret"

    @app.get("/")
    def index():
        return render_template_string("public page")

    return app


def quart_app():
    from quart import Quart, render_template_string

    app = Quart(__name__)
    app.secret_key = "not secret"

    @app.get("/")
    async def index():
        return await render_template_string("public page")

    return app


behaviour = Behaviour(
    title="Does rendering a template count as reading the session?",
    scenario=[get("/")],
    expected=[],
    expected_when={
        "quart>=0.23": [
            differs("header", "vary", control=None, candidate="Cookie", at=1),
        ]
    },
    cause="rendering-counts-as-session-access",
    why="Quart 0.23's default context processor takes `ctx.session` for every template, and taking it marks the session as accessed. Flask leaves the proxy in place.",
    port="On Quart 0.23 drop Vary from public pages in after_request, or render them without app templates, if a cache stands in front.",
    sources=[
        "quart/templating.py: _default_template_ctx_processor",
        "flask/templating.py: _default_template_ctx_processor",
    ],
    symptoms=["Vary: Cookie on every page", "the CDN no longer caches public pages"],
)
