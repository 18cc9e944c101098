"""Path and domain of cookies in tests."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/admin/login")
    def login():
        return "", {"Set-Cookie": "admin=yes; Path=/admin"}

    @app.get("/")
    def index():
        return repr(request.cookies.to_dict())

    return app


def flask_exercise(app):
    client = app.test_client()
    client.get("/admin/login")
    note("other path", client.get("/").text)
    client.set_cookie("host", "mine", domain="example.com")
    note("other host", client.get("/").text)


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/admin/login")
    async def login():
        return "", {"Set-Cookie": "admin=yes; Path=/admin"}

    @app.get("/")
    async def index():
        return repr(request.cookies.to_dict())

    return app


async def quart_exercise(app):
    client = app.test_client()
    await client.get("/admin/login")
    note("other path", await (await client.get("/")).get_data(as_text=True))
    client.set_cookie("example.com", "host", "mine")
    note("other host", await (await client.get("/")).get_data(as_text=True))


behaviour = Behaviour(
    title="Does the test client send a cookie to paths and hosts that it isn't for?",
    expected=[
        differs("note", control="other path {}", candidate="other path {'admin': 'yes'}"),
        differs("note", control="other host {}", candidate="other host {'admin': 'yes', 'host': 'mine'}"),
    ],
    cause="test-cookies-ignore-their-scope",
    why="Quart's client puts every cookie of its jar into each request; only storing follows the cookie rules. Werkzeug's checks domain and path.",
    port="Don't prove a cookie's Path or Domain with the test client: look at Set-Cookie.",
    sources=[
        "quart/testing/client.py: QuartClient._make_request",
        "werkzeug/test.py: Client._add_cookies_to_wsgi",
    ],
    symptoms=[
        "cookie with a wrong Path passes the tests",
        "works in tests, logged out in the browser",
        "a cookie with Path=/admin is sent to every path in tests",
    ],
)
