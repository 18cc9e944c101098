"""The message for using request or current_app outside."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    return app


def flask_exercise(app):
    from flask import current_app, request, session

    for name, proxy, attribute in (
        ("request", request, "path"),
        ("session", session, "new"),
        ("app", current_app, "name"),
    ):
        try:
            getattr(proxy, attribute)
        except RuntimeError as error:
            note(f"{name}: {str(error).splitlines()[0]}")


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    return app


async def quart_exercise(app):
    from quart import current_app, request, session

    for name, proxy, attribute in (
        ("request", request, "path"),
        ("session", session, "new"),
        ("app", current_app, "name"),
    ):
        try:
            getattr(proxy, attribute)
        except RuntimeError as error:
            note(f"{name}: {str(error).splitlines()[0]}")


behaviour = Behaviour(
    title="What does using request outside of a request say?",
    expected=[
        differs(
            "note",
            control="request: Working outside of request context.",
            candidate="request: Not within a request context",
        ),
        differs(
            "note",
            control="session: Working outside of request context.",
            candidate="session: Not within a request nor websocket context",
        ),
        differs(
            "note",
            control="app: Working outside of application context.",
            candidate="app: Not within an app context",
        ),
    ],
    cause="outside-context-words",
    why=(
        "Both raise RuntimeError from a LocalProxy, but Flask's message explains what to do and Quart's is "
        "one short line, so people search for other words."
    ),
    port=(
        "Search the code for the line that runs outside a request: at import, in a thread, in a task "
        "started by another loop. Tests that match the message need the new words."
    ),
    sources=[
        "quart/globals.py",
        "flask/globals.py",
    ],
    symptoms=[
        "Not within a request context",
        "Not within an app context",
        "Working outside of request context",
        "Working outside of application context",
        "There is no request in this context",
    ],
)
