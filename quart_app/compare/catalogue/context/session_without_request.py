"""The session where there is no request."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)
    app.secret_key = "test"

    return app


def flask_exercise(app):
    from flask import session

    with app.app_context():
        for use in (bool, lambda proxy: proxy.get("user")):
            try:
                note(use(session))
            except (RuntimeError, AttributeError) as error:
                note(type(error).__name__)


def quart_app():
    from quart import Quart

    app = Quart(__name__)
    app.secret_key = "test"

    return app


async def quart_exercise(app):
    from quart import session

    async with app.app_context():
        for use in (bool, lambda proxy: proxy.get("user")):
            try:
                note(use(session))
            except (RuntimeError, AttributeError) as error:
                note(type(error).__name__)


behaviour = Behaviour(
    title="What does session raise inside an application context?",
    expected=[],
    expected_when={
        "quart>=0.23": [
            differs("note", control="False", candidate="AttributeError"),
            differs("note", control="RuntimeError", candidate="AttributeError"),
        ]
    },
    cause="session-without-request-is-attribute-error",
    why=(
        "In Quart 0.23 the session proxy finds the application's context, whose session is None, and fails "
        "with AttributeError on None.accessed. Before, and in Flask, the proxy is unbound: RuntimeError, "
        "and bool(session) is False."
    ),
    port=("Ask has_request_context() before touching session in code that commands, tasks and tests share."),
    sources=[
        "quart/ctx.py: AppContext.session",
        "quart/globals.py",
        "flask/globals.py",
    ],
    symptoms=[
        "AttributeError: 'NoneType' object has no attribute 'accessed'",
        "if session fails in a command",
    ],
)
