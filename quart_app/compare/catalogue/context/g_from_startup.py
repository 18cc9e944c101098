"""What start-up code puts on g."""

from quart_app.compare.behaviour import Behaviour
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, g

    app = Flask(__name__)
    with app.app_context():
        g.pool = "pool"
        app.pool = "pool"

    @app.get("/")
    def index():
        return f"g {'pool' in g}, app {app.pool}"

    return app


def flask_exercise(app):
    note(app.test_client().get("/").text)


def quart_app():
    from quart import Quart, g

    app = Quart(__name__)

    @app.before_serving
    async def connect():
        g.pool = "pool"
        app.pool = "pool"

    @app.get("/")
    async def index():
        return f"g {'pool' in g}, app {app.pool}"

    return app


async def quart_exercise(app):
    async with app.test_app() as running:
        response = await running.test_client().get("/")
        note(await response.get_data(as_text=True))


behaviour = Behaviour(
    title="Is what start-up code puts on g there in requests?",
    expected=[],
    why=(
        "g belongs to the application context that is pushed at the time; the one of start-up has ended "
        "before the first request, in Quart's before_serving as in a block of Flask's factory. Keep such "
        "objects on the app."
    ),
    sources=[
        "quart/app.py: Quart.startup",
        "https://quart.palletsprojects.com/en/latest/how_to_guides/startup_shutdown.html",
    ],
    symptoms=[
        "g.db set in before_serving is missing in the view",
        "AttributeError: pool, from g",
    ],
)
