"""Names of headers in a test's response."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask("shop")

    @app.get("/")
    def index():
        return "hello", {"X-Token": "t"}

    return app


def flask_exercise(app):
    headers = app.test_client().get("/").headers
    note(
        headers["X-TOKEN"],
        dict(headers).get("X-Token"),
        [name for name in headers.keys() if name.lower() == "x-token"],
    )


def quart_app():
    from quart import Quart

    app = Quart("shop")

    @app.get("/")
    async def index():
        return "hello", {"X-Token": "t"}

    return app


async def quart_exercise(app):
    headers = (await app.test_client().get("/")).headers
    note(
        headers["X-TOKEN"],
        dict(headers).get("X-Token"),
        [name for name in headers.keys() if name.lower() == "x-token"],
    )


behaviour = Behaviour(
    title="How are header names written in a test's response?",
    expected=[
        differs("note", control="t t ['X-Token']", candidate="t None ['x-token']"),
    ],
    cause="header-names-are-lower-case",
    why="ASGI wants header names in lower case, so Quart writes them so. Looking one up ignores case; a plain dict made of them doesn't.",
    port="Look names up in `response.headers`, or compare in lower case.",
    sources=["quart/utils.py: encode_headers", "quart/testing/connections.py: TestHTTPConnection._asgi_send"],
    symptoms=["KeyError: 'Content-Type' in a test", "snapshot tests differ in the case of header names"],
)
