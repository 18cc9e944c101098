"""query_string and a redirect."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, redirect, request

    app = Flask(__name__)

    @app.get("/plain")
    def plain():
        return redirect("/target")

    @app.get("/query")
    def query():
        return redirect("/target?page=2")

    @app.get("/target")
    def target():
        return request.query_string.decode()

    return app


def flask_exercise(app):
    client = app.test_client()
    for path in ("/plain", "/query"):
        response = client.get(path, query_string={"page": "1"}, follow_redirects=True)
        note(path, response.text)


def quart_app():
    from quart import Quart, redirect, request

    app = Quart(__name__)

    @app.get("/plain")
    async def plain():
        return redirect("/target")

    @app.get("/query")
    async def query():
        return redirect("/target?page=2")

    @app.get("/target")
    async def target():
        return request.query_string.decode()

    return app


async def quart_exercise(app):
    client = app.test_client()
    for path in ("/plain", "/query"):
        try:
            response = await client.get(path, query_string={"page": "1"}, follow_redirects=True)
            note(path, await response.get_data(as_text=True))
        except ValueError as error:
            note(path, str(error))


behaviour = Behaviour(
    title="Is query_string sent again after a redirect?",
    expected=[
        differs("note", control="/plain ", candidate="/plain page=1"),
        differs(
            "note",
            control="/query page=2",
            candidate="/query Query string is defined in the path and as an argument",
        ),
    ],
    cause="test-redirects-repeat-the-query",
    why="Quart's client makes the next request with all the arguments of the first; with a query in Location both are refused.",
    port="Write the query into the path when a test follows redirects.",
    sources=["quart/testing/client.py: QuartClient.open"],
    symptoms=[
        "ValueError: Query string is defined in the path and as an argument",
        "the redirect's target sees the first query in tests",
    ],
)
