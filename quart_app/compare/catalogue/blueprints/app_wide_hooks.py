"""App-wide hooks of a blueprint."""

from quart_app.compare.behaviour import Behaviour, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Blueprint, Flask, render_template_string

    app = Flask(__name__)
    tools = Blueprint("tools", __name__)

    @tools.before_app_request
    def before():
        note("before")

    @tools.after_app_request
    def after(response):
        note("after", response.status_code)
        return response

    @tools.teardown_app_request
    def teardown(exc):
        note("teardown")

    @tools.app_errorhandler(404)
    def not_found(error):
        return "tools 404", 404

    @tools.app_context_processor
    def inject():
        return {"name": "Ada"}

    @tools.app_template_filter()
    def shout(text):
        return text.upper()

    app.register_blueprint(tools)

    @app.get("/")
    def index():
        return render_template_string("{{ name | shout }}")

    return app


def quart_app():
    from quart import Blueprint, Quart, render_template_string

    app = Quart(__name__)
    tools = Blueprint("tools", __name__)

    @tools.before_app_request
    async def before():
        note("before")

    @tools.after_app_request
    async def after(response):
        note("after", response.status_code)
        return response

    @tools.teardown_app_request
    async def teardown(exc):
        note("teardown")

    @tools.app_errorhandler(404)
    async def not_found(error):
        return "tools 404", 404

    @tools.app_context_processor
    def inject():
        return {"name": "Ada"}

    @tools.app_template_filter()
    def shout(text):
        return text.upper()

    app.register_blueprint(tools)

    @app.get("/")
    async def index():
        return await render_template_string("{{ name | shout }}")

    return app


behaviour = Behaviour(
    title="Do app-wide hooks of a blueprint run for other views?",
    scenario=[get("/"), get("/missing")],
    why=(
        "before_app_request, after_app_request, teardown_app_request, app_errorhandler and "
        "app_context_processor put functions into the app's own lists, in both."
    ),
    sources=[
        "flask/sansio/blueprints.py: Blueprint.before_app_request",
    ],
    symptoms=[
        "before_app_request",
        "app_errorhandler in blueprint",
    ],
)
