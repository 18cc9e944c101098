"""The session object inside a template."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, render_template_string, session

    app = Flask(__name__)
    app.secret_key = "not secret"

    @app.get("/")
    def index():
        session["user"] = "ada"
        return render_template_string(
            "{{ session.user }} {{ request.path }} {{ g.get('x', '-') }} {{ config.TESTING }} {{ url_for('index') }}"
        )

    return app


def quart_app():
    from quart import Quart, render_template_string, session

    app = Quart(__name__)
    app.secret_key = "not secret"

    @app.get("/")
    async def index():
        session["user"] = "ada"
        return await render_template_string(
            "{{ session.user }} {{ request.path }} {{ g.get('x', '-') }} {{ config.TESTING }} {{ url_for('index') }}"
        )

    return app


behaviour = Behaviour(
    title="Do templates have session, request, g, config and url_for?",
    scenario=[get("/")],
    expected=[],
    why="The same names are globals or come from the default context processor.",
    sources=[
        "quart/app.py: Quart.create_jinja_environment",
        "quart/templating.py: _default_template_ctx_processor",
    ],
    symptoms=["'request' is undefined in a template"],
)
