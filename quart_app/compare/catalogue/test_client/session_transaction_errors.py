"""session_transaction that can't work."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask("shop")


def flask_exercise(app):
    for options in ({}, {"use_cookies": False}):
        try:
            with app.test_client(**options).session_transaction() as session:
                session["user"] = "ada"
        except Exception as error:
            note(type(error).__name__, str(error))


def quart_app():
    from quart import Quart

    return Quart("shop")


async def quart_exercise(app):
    for options in ({}, {"use_cookies": False}):
        try:
            async with app.test_client(**options).session_transaction() as session:
                session["user"] = "ada"
        except Exception as error:
            note(type(error).__name__, str(error))


behaviour = Behaviour(
    title="What does session_transaction raise without a secret key, and without cookies?",
    expected=[
        differs(
            "note",
            control="RuntimeError Session backend did not open a session.",
            candidate="RuntimeError Error opening the session. Check the secret_key?",
        ),
        differs(
            "note",
            control="TypeError Cookies are disabled. Create a client with 'use_cookies=True'.",
            candidate="RuntimeError Session transactions only make sense with cookies enabled.",
        ),
    ],
    cause="error-messages-worded-differently",
    why="The same two mistakes are found, in words of its own, and without cookies as RuntimeError in place of TypeError.",
    port="Match on both types if a test expects the error.",
    sources=[
        "quart/testing/client.py: QuartClient.session_transaction",
        "flask/testing.py: FlaskClient.session_transaction",
    ],
    symptoms=[
        "RuntimeError: Error opening the session. Check the secret_key?",
        "Session transactions only make sense with cookies enabled.",
    ],
)
