"""A redirect to another host."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, redirect, request

    app = Flask(__name__)

    @app.get("/login")
    def login():
        return redirect("https://login.example/authorize")

    @app.get("/authorize")
    def authorize():
        return f"served by this app as {request.host}"

    return app


def flask_exercise(app):
    try:
        note(app.test_client().get("/login", follow_redirects=True).text)
    except RuntimeError as error:
        note(str(error))


def quart_app():
    from quart import Quart, redirect, request

    app = Quart(__name__)

    @app.get("/login")
    async def login():
        return redirect("https://login.example/authorize")

    @app.get("/authorize")
    async def authorize():
        return f"served by this app as {request.host}"

    return app


async def quart_exercise(app):
    response = await app.test_client().get("/login", follow_redirects=True)
    note(await response.get_data(as_text=True))


behaviour = Behaviour(
    title="What does follow_redirects do with a redirect to another host?",
    expected=[
        differs(
            "note",
            control="Following external redirects is not supported.",
            candidate="served by this app as localhost",
        ),
    ],
    cause="test-redirects-stay-in-the-app",
    why="Quart's client gives the whole Location as the path; only its path part is used, with the old host. Werkzeug refuses external redirects.",
    port="Check `response.location` of the redirect itself.",
    sources=["quart/testing/client.py: QuartClient.open", "werkzeug/test.py: Client.resolve_redirect"],
    symptoms=["404 in a test after an OAuth redirect", "Following external redirects isn't supported"],
)
