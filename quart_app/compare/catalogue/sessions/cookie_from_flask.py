"""A session cookie signed by the other framework."""

from quart_app.compare.behaviour import Behaviour
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, session

    app = Flask(__name__)
    app.secret_key = "shared"

    @app.get("/write")
    def write():
        session["user"] = {"name": "가", "roles": ("a", "b")}
        return "written"

    @app.get("/read")
    def read():
        return repr(dict(session))

    return app


def flask_exercise(app):
    import asyncio

    from quart import Quart, session

    other = Quart(__name__)
    other.secret_key = "shared"

    @other.get("/write")
    async def write():
        session["user"] = {"name": "가", "roles": ("a", "b")}
        return "written"

    async def cookie():
        response = await other.test_client().get("/write")
        return response.headers["Set-Cookie"].partition(";")[0]

    client = app.test_client(use_cookies=False)
    response = client.get("/read", headers={"Cookie": asyncio.run(cookie())})
    note(response.text)


def quart_app():
    from quart import Quart, session

    app = Quart(__name__)
    app.secret_key = "shared"

    @app.get("/write")
    async def write():
        session["user"] = {"name": "가", "roles": ("a", "b")}
        return "written"

    @app.get("/read")
    async def read():
        return repr(dict(session))

    return app


async def quart_exercise(app):
    from flask import Flask, session

    other = Flask(__name__)
    other.secret_key = "shared"

    @other.get("/write")
    def write():
        session["user"] = {"name": "가", "roles": ("a", "b")}
        return "written"

    cookie = other.test_client().get("/write").headers["Set-Cookie"].partition(";")[0]
    response = await app.test_client().get("/read", headers={"Cookie": cookie})
    note(await response.get_data(as_text=True))


behaviour = Behaviour(
    title="Can each framework read a session that the other signed?",
    expected=[],
    why="Salt, digest, key derivation and the tagged JSON serializer are the same, so users stay logged in while both run side by side.",
    sources=["quart/sessions.py: SecureCookieSessionInterface", "flask/json/tag.py: TaggedJSONSerializer"],
    symptoms=[
        "are users logged out by the move",
        "share a session between Flask and Quart",
        "배포 뒤에 로그인이 풀리나요",
    ],
)
