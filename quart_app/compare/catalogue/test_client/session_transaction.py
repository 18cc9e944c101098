"""session_transaction."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, session

    app = Flask(__name__)
    app.secret_key = "not secret"

    @app.get("/")
    def index():
        return session.get("user", "stranger")

    return app


def flask_exercise(app):
    client = app.test_client()
    with client.session_transaction() as session:
        session["user"] = "ada"
    note(client.get("/").text)


def quart_app():
    from quart import Quart, session

    app = Quart(__name__)
    app.secret_key = "not secret"

    @app.get("/")
    async def index():
        return session.get("user", "stranger")

    return app


async def quart_exercise(app):
    client = app.test_client()
    try:
        with client.session_transaction() as session:
            session["user"] = "ada"
    except Exception as error:
        note(type(error).__name__)
    async with client.session_transaction() as session:
        session["user"] = "ada"
    note(await (await client.get("/")).get_data(as_text=True))


behaviour = Behaviour(
    title="How is the session prepared in a test?",
    expected=[
        differs("note", control=None, candidate="TypeError"),
    ],
    cause="contexts-need-async-with",
    why="session_transaction is an async context manager, since opening and saving a session may wait.",
    port="`async with client.session_transaction() as session:`",
    sources=["quart/testing/client.py: QuartClient.session_transaction"],
    symptoms=[
        "'_AsyncGeneratorContextManager' object does not support the context manager protocol",
        "AttributeError: __enter__",
    ],
)
