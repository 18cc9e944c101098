"""The method and the body after a redirect."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, redirect, request

    app = Flask(__name__)

    @app.post("/<int:code>")
    def move(code):
        return redirect("/target", code)

    @app.route("/target", methods=["GET", "POST"])
    def target():
        return f"{request.method} {request.get_data()!r}"

    return app


def flask_exercise(app):
    client = app.test_client()
    for code in (301, 302, 303, 307, 308):
        note(code, client.post(f"/{code}", data=b"body", follow_redirects=True).text)


def quart_app():
    from quart import Quart, redirect, request

    app = Quart(__name__)

    @app.post("/<int:code>")
    async def move(code):
        return redirect("/target", code)

    @app.route("/target", methods=["GET", "POST"])
    async def target():
        return f"{request.method} {await request.get_data()!r}"

    return app


async def quart_exercise(app):
    client = app.test_client()
    for code in (301, 302, 303, 307, 308):
        response = await client.post(f"/{code}", data=b"body", follow_redirects=True)
        note(code, await response.get_data(as_text=True))


behaviour = Behaviour(
    title="Which method and body does the test client send after a redirect?",
    expected=[
        differs("note", control="301 GET b''", candidate="301 POST b'body'"),
        differs("note", control="302 GET b''", candidate="302 GET b'body'"),
        differs("note", control="303 GET b''", candidate="303 GET b'body'"),
    ],
    cause="test-redirects-resend-the-body",
    why="Quart's client turns 302 and 303 into GET, but not 301, and gives the body, the form and the query again to each request. Werkzeug drops the body when it changes the method.",
    port="Don't count on the method after a 301 in tests; look at the redirect itself and make the next request.",
    sources=["quart/testing/client.py: QuartClient.open", "werkzeug/test.py: Client.resolve_redirect"],
    symptoms=["405 after a 301 in tests", "GET with a body in tests"],
)
