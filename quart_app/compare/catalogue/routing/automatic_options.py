"""OPTIONS that nobody wrote."""

from quart_app.compare.behaviour import Behaviour, options


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.route("/", methods=["GET", "POST"])
    def index():
        return "hello"

    @app.route("/bare", methods=["GET"], provide_automatic_options=False)
    def bare():
        return "bare"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.route("/", methods=["GET", "POST"])
    async def index():
        return "hello"

    @app.route("/bare", methods=["GET"], provide_automatic_options=False)
    async def bare():
        return "bare"

    return app


behaviour = Behaviour(
    title="Who answers OPTIONS when no view does?",
    scenario=[options("/"), options("/bare")],
    expected=[],
    why="Both add OPTIONS to the rule and answer it with an Allow header (its order may change).",
    sources=["flask/sansio/app.py: App.add_url_rule", "quart/app.py: Quart.make_default_options_response"],
    symptoms=["CORS preflight", "Allow header of OPTIONS"],
)
