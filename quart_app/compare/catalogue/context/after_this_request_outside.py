"""after_this_request where there is no request."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    return app


def flask_exercise(app):
    from flask import after_this_request

    with app.app_context():
        try:
            after_this_request(lambda response: response)
            note("accepted")
        except RuntimeError:
            note("RuntimeError")


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    return app


async def quart_exercise(app):
    from quart import after_this_request

    async with app.app_context():
        try:
            after_this_request(lambda response: response)
            note("accepted")
        except RuntimeError:
            note("RuntimeError")


behaviour = Behaviour(
    title="Does after_this_request complain outside of a request?",
    expected=[],
    expected_when={"quart>=0.23": [differs("note", control="RuntimeError", candidate="accepted")]},
    cause="after-this-request-outside-is-silent",
    why=(
        "Quart 0.23 has one context for application and request, and after_this_request only looks whether "
        "any is active: in a command or a background task the function is stored and never called."
    ),
    port="Check has_request_context() before after_this_request in code that commands and tasks share.",
    sources=[
        "quart/ctx.py: after_this_request",
        "flask/ctx.py: after_this_request",
    ],
    symptoms=[
        "after_this_request function never runs",
        "no error from after_this_request in a command",
    ],
)
