"""Receivers connected to Flask's signals."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, got_request_exception, request_started

    app = Flask(__name__)

    @request_started.connect_via(app)
    def started(sender, **extra):
        note("started")

    @got_request_exception.connect_via(app)
    def failed(sender, exception, **extra):
        note("failed", exception)

    @app.get("/")
    def index():
        raise ValueError("broken")

    return app


def quart_app():
    from flask import got_request_exception, request_started
    from quart import Quart

    app = Quart(__name__)

    @request_started.connect_via(app)
    def started(sender, **extra):
        note("started")

    @got_request_exception.connect_via(app)
    def failed(sender, exception, **extra):
        note("failed", exception)

    @app.get("/")
    async def index():
        raise ValueError("broken")

    return app


behaviour = Behaviour(
    title="Do receivers of flask.signals still fire in a Quart app?",
    scenario=[get("/")],
    expected=[differs("note", control="started\nfailed ValueError('broken')", candidate=None)],
    cause="flask-signals-never-fire",
    why=(
        "Quart has signals of its own in quart.signals, in another namespace; an extension or a monitor "
        "connected to flask.request_started, got_request_exception or template_rendered is never called, "
        "and nobody says so."
    ),
    port="Connect to the same names of Quart: `from quart import got_request_exception, request_started` (or `from quart.signals import ...`).",
    sources=[
        "quart/signals.py",
        "flask/signals.py",
    ],
    symptoms=[
        "Sentry or APM sees no requests after the port",
        "receiver is never called",
        "got_request_exception does not fire",
        "Sentry reports no errors any more",
        "error reporting is silent after switching to Quart",
    ],
)
