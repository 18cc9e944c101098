"""Request-only functions where there is no request."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    return app


def flask_exercise(app):
    from flask import after_this_request, copy_current_request_context

    with app.app_context():
        for function in (after_this_request, copy_current_request_context):
            try:
                function(print)
                note(function.__name__, "accepted")
            except RuntimeError:
                note(function.__name__, "RuntimeError")


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    return app


async def quart_exercise(app):
    from quart import after_this_request, copy_current_request_context

    async with app.app_context():
        for function in (after_this_request, copy_current_request_context):
            try:
                function(print)
                note(function.__name__, "accepted")
            except RuntimeError:
                note(function.__name__, "RuntimeError")


behaviour = Behaviour(
    title="Do after_this_request and copy_current_request_context complain without a request?",
    expected=[],
    expected_when={
        "quart>=0.23": [
            differs(
                "note", control="after_this_request RuntimeError", candidate="after_this_request accepted"
            ),
            differs(
                "note",
                control="copy_current_request_context RuntimeError",
                candidate="copy_current_request_context accepted",
            ),
        ]
    },
    cause="request-functions-accept-app-contexts",
    why=(
        "Quart 0.23 has one context for application and request, and both functions only look whether any "
        "is active: in a command or a background task they are accepted and do nothing useful."
    ),
    port="Ask `if has_request_context():` first in code that commands and tasks share with requests.",
    sources=[
        "quart/ctx.py: after_this_request, copy_current_request_context",
        "flask/ctx.py: after_this_request",
    ],
    symptoms=[
        "after_this_request function never runs",
        "no error from after_this_request in a command",
    ],
)
