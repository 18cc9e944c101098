"""request where only an application context is pushed."""

from quart_app.compare.behaviour import Behaviour
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    return app


def flask_exercise(app):
    from flask import current_app, has_app_context, has_request_context, request

    with app.app_context():
        note(has_app_context(), has_request_context(), current_app.name == app.name)
        try:
            request.path
        except RuntimeError:
            note("RuntimeError")


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    return app


async def quart_exercise(app):
    from quart import current_app, has_app_context, has_request_context, request

    async with app.app_context():
        note(has_app_context(), has_request_context(), current_app.name == app.name)
        try:
            request.path
        except RuntimeError:
            note("RuntimeError")


behaviour = Behaviour(
    title="What does has_request_context say inside app_context()?",
    expected=[],
    why=(
        "Inside an application context alone there is no request: has_request_context() is False and "
        "request raises RuntimeError in both."
    ),
    sources=[
        "quart/ctx.py: has_request_context",
        "flask/ctx.py: has_request_context",
    ],
    symptoms=[
        "has_request_context in shell",
        "request in command",
    ],
)
