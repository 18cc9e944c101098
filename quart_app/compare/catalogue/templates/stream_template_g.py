"""g in a streamed template."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, g, stream_template_string

    app = Flask(__name__)

    @app.template_global()
    def user():
        return g.user

    @app.get("/")
    def index():
        g.user = "ada"
        return stream_template_string("hello {{ user() }}")

    return app


def quart_app():
    from quart import Quart, g, stream_template_string

    app = Quart(__name__)

    @app.template_global()
    def user():
        return g.get("user", "nobody")

    @app.get("/")
    async def index():
        g.user = "ada"
        return await stream_template_string("hello {{ user() }}")

    return app


behaviour = Behaviour(
    title="Is g still there while a template is streamed?",
    scenario=[get("/")],
    expected=[
        differs("body", control="hello ada", candidate="hello nobody", at=1),
    ],
    cause="g-is-empty-while-streaming",
    why="stream_with_context copies the request context only; by then the app context is gone and a new one with an empty g is pushed.",
    port="Give the template what it needs as values.",
    sources=["quart/helpers.py: stream_with_context", "quart/ctx.py: RequestContext.push (0.22)"],
    symptoms=["g is empty in a streamed page", "AttributeError: 'user' from g while streaming"],
)
