"""request_ctx, which extensions import."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    return app


def flask_exercise(app):
    from flask import globals as names

    note([name for name in ("app_ctx", "request_ctx") if hasattr(names, name)])


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    return app


async def quart_exercise(app):
    from quart import globals as names

    note([name for name in ("app_ctx", "request_ctx") if hasattr(names, name)])


behaviour = Behaviour(
    title="Can extensions import request_ctx from the globals module?",
    expected=[],
    expected_when={
        "quart>=0.23": [differs("note", control="['app_ctx', 'request_ctx']", candidate="['app_ctx']")]
    },
    cause="request-ctx-is-gone",
    why=(
        "Quart 0.23 keeps everything in one context and removed request_ctx and websocket_ctx; app_ctx took "
        "their place. Flask 3.1 and Quart 0.22 still have request_ctx."
    ),
    port=(
        "Take `request` and `session` from quart, which work on every version. Where the context itself is "
        "needed: `try: from quart.globals import request_ctx`, `except ImportError: from quart.globals import "
        "app_ctx as request_ctx`."
    ),
    sources=[
        "quart/globals.py",
        "flask/globals.py",
    ],
    symptoms=[
        "ImportError: cannot import name 'request_ctx' from 'quart.globals'",
        "cannot import name '_cv_request' from 'quart.globals'",
        "extension breaks with Quart 0.23",
    ],
)
