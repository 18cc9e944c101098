"""A ContextVar set when the server starts."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from contextvars import ContextVar

    from flask import Flask

    app = Flask(__name__)
    version = ContextVar("version", default="unknown")
    version.set("1.2")

    @app.get("/")
    def index():
        return version.get()

    return app


def flask_exercise(app):
    note(app.test_client().get("/").text)


def quart_app():
    from contextvars import ContextVar

    from quart import Quart

    app = Quart(__name__)
    version = ContextVar("version", default="unknown")

    @app.before_serving
    async def set_version():
        version.set("1.2")

    @app.get("/")
    async def index():
        return version.get()

    return app


async def quart_exercise(app):
    async with app.test_app() as running:
        response = await running.test_client().get("/")
        note(await response.get_data(as_text=True))


behaviour = Behaviour(
    title="Do requests see a ContextVar that the start-up code has set?",
    expected=[differs("note", control="1.2", candidate="unknown")],
    cause="before-serving-contextvar-not-inherited",
    why=(
        "before_serving runs in the task of the ASGI lifespan; requests run in other tasks that did not "
        "start from it, so they see the default. What a Flask factory sets at import is there for requests "
        "on the same thread."
    ),
    port=("Keep start-up values on the app (app.extensions, an attribute), or set the ContextVar at import."),
    sources=[
        "quart/asgi.py: ASGILifespan",
        "https://docs.python.org/3/library/contextvars.html#asyncio-support",
    ],
    symptoms=[
        "structlog fields bound at startup are missing in requests",
        "ContextVar set in before_serving is empty",
        "a ContextVar set at startup has its default value in requests",
    ],
)
