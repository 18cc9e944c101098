"""Attributes of the client."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask("shop")


def flask_exercise(app):
    client = app.test_client()
    for name in (
        "application",
        "environ_base",
        "response_wrapper",
        "get_cookie",
        "session_transaction",
        "cookie_jar",
        "app",
    ):
        note(name, hasattr(client, name))


def quart_app():
    from quart import Quart

    return Quart("shop")


async def quart_exercise(app):
    client = app.test_client()
    for name in (
        "application",
        "environ_base",
        "response_wrapper",
        "get_cookie",
        "session_transaction",
        "cookie_jar",
        "app",
    ):
        note(name, hasattr(client, name))


behaviour = Behaviour(
    title="Which attributes does the test client have?",
    expected=[
        differs("note", control="application True", candidate="application False"),
        differs("note", control="environ_base True", candidate="environ_base False"),
        differs("note", control="response_wrapper True", candidate="response_wrapper False"),
        differs("note", control="get_cookie True", candidate="get_cookie False"),
        differs("note", control="cookie_jar False", candidate="cookie_jar True"),
        differs("note", control="app False", candidate="app True"),
    ],
    cause="test-client-is-not-werkzeugs",
    why="Flask's client is a subclass of Werkzeug's Client; Quart's is a class of its own with `app` and `cookie_jar`.",
    port=(
        "`client.app` for client.application. What stood in environ_base goes into headers= or scope_base= of each request, or into a "
        "subclass: `class Client(QuartClient): async def open(self, *args, **options): "
        'options.setdefault("scope_base", {"client": ("10.0.0.1", 0)}); return await super().open(*args, **options)`, '
        "`app.test_client_class = Client` (`from quart.testing import QuartClient`)."
    ),
    sources=["quart/testing/client.py: QuartClient", "flask/testing.py: FlaskClient"],
    symptoms=[
        "AttributeError: 'QuartClient' object has no attribute 'environ_base'",
        "'QuartClient' object has no attribute 'application'",
    ],
)
