"""One Headers object for several requests."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/login")
    def login():
        return "", {"Set-Cookie": "user=ada"}

    @app.get("/")
    def index():
        return request.cookies.get("user", "stranger")

    return app


def flask_exercise(app):
    from werkzeug.datastructures import Headers

    headers = Headers({"X-Token": "t"})
    first = app.test_client()
    first.get("/login", headers=headers)
    note("first client", first.get("/", headers=headers).text)
    note("another client", app.test_client().get("/", headers=headers).text)


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/login")
    async def login():
        return "", {"Set-Cookie": "user=ada"}

    @app.get("/")
    async def index():
        return request.cookies.get("user", "stranger")

    return app


async def quart_exercise(app):
    from werkzeug.datastructures import Headers

    headers = Headers({"X-Token": "t"})
    first = app.test_client()
    await first.get("/login", headers=headers)
    note("first client", await (await first.get("/", headers=headers)).get_data(as_text=True))
    response = await app.test_client().get("/", headers=headers)
    note("another client", await response.get_data(as_text=True))


behaviour = Behaviour(
    title="May tests share one Headers object?",
    expected=[
        differs("note", control="another client stranger", candidate="another client ada"),
    ],
    cause="test-client-changes-headers",
    why="A dict is copied, a Headers object is used as it is: Host, User-Agent, Content-Type and cookies stay in it for the next request.",
    port="Share a dict, or pass `Headers(shared)`.",
    sources=["quart/testing/utils.py: make_test_headers_path_and_query_string"],
    symptoms=["a cookie of an earlier test is sent", "a test passes only after another one"],
)
