"""set_cookie and get_cookie."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/")
    def index():
        return repr(request.cookies.to_dict())

    return app


def flask_exercise(app):
    client = app.test_client()
    client.set_cookie("theme", "dark")
    note(client.get("/").text)
    note("get_cookie", hasattr(client, "get_cookie"))


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return repr(request.cookies.to_dict())

    return app


async def quart_exercise(app):
    client = app.test_client()
    client.set_cookie("theme", "dark")
    note(await (await client.get("/")).get_data(as_text=True))
    client.set_cookie("localhost", "theme", "dark")
    note("with the server's name first:", await (await client.get("/")).get_data(as_text=True))
    note("get_cookie", hasattr(client, "get_cookie"))


behaviour = Behaviour(
    title='What does client.set_cookie("theme", "dark") set?',
    expected=[
        differs(
            "note",
            control="{'theme': 'dark'}\nget_cookie True",
            candidate="{'dark': ''}\nwith the server's name first: {'dark': '', 'theme': 'dark'}\nget_cookie False",
        ),
    ],
    cause="set-cookie-takes-the-server-first",
    why="Quart keeps the older signature, set_cookie(server_name, key, value): here it means a cookie named dark, without a value, of the server theme. get_cookie doesn't exist.",
    port='`client.set_cookie("localhost", "theme", "dark")`; read cookies with `{cookie.name: cookie.value for cookie in client.cookie_jar}`.',
    sources=["quart/testing/client.py: QuartClient.set_cookie", "werkzeug/test.py: Client.set_cookie"],
    symptoms=[
        "cookie isn't sent in tests",
        "AttributeError: 'QuartClient' object has no attribute 'get_cookie'",
        "a cookie has the wrong name in tests",
    ],
)
