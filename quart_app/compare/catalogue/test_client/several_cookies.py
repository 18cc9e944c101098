"""Two cookies in a test."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, request

    app = Flask("shop")

    @app.get("/set")
    def set_one():
        return "", {"Set-Cookie": "a=1"}

    @app.get("/set-more")
    def set_more():
        return "", {"Set-Cookie": "b=2"}

    @app.get("/")
    def index():
        return f"{request.headers['Cookie']} | {sorted(request.cookies)}"

    return app


def flask_exercise(app):
    client = app.test_client()
    client.get("/set")
    client.get("/set-more")
    note(client.get("/").text)


def quart_app():
    from quart import Quart, request

    app = Quart("shop")

    @app.get("/set")
    async def set_one():
        return "", {"Set-Cookie": "a=1"}

    @app.get("/set-more")
    async def set_more():
        return "", {"Set-Cookie": "b=2"}

    @app.get("/")
    async def index():
        return f"{request.headers['Cookie']} | {sorted(request.cookies)}"

    return app


async def quart_exercise(app):
    client = app.test_client()
    await client.get("/set")
    await client.get("/set-more")
    note(await (await client.get("/")).get_data(as_text=True))


behaviour = Behaviour(
    title="What does the Cookie header of a test hold when there are two cookies?",
    expected=[
        differs("note", control="a=1; b=2 | ['a', 'b']", candidate="a=1 | ['a', 'b']"),
    ],
    cause="test-cookies-sent-one-a-header",
    why="Quart's client adds a Cookie header for each cookie, and looking up a header gives the first. request.cookies joins them, so it has both.",
    port="Read request.cookies, never the raw header.",
    sources=[
        "quart/testing/client.py: QuartClient._make_request",
        "werkzeug/test.py: Client._add_cookies_to_wsgi",
    ],
    symptoms=["only one cookie is in request.headers['Cookie'] in tests"],
)
