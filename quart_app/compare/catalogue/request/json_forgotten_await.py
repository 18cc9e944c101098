"""A forgotten await in front of get_json."""

from quart_app.compare.behaviour import Behaviour, differs, post


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.post("/")
    def index():
        data = request.get_json()
        return "nothing sent" if not data else "thank you"

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.post("/")
    async def index():
        data = request.get_json()
        return "nothing sent" if not data else "thank you"

    return app


behaviour = Behaviour(
    title="What does `if not data` decide when the await before get_json() is forgotten?",
    scenario=[post("/", json={})],
    expected=[
        differs("body", control="nothing sent", candidate="thank you"),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'Request.get_json' was never awaited",
        ),
    ],
    cause="forgotten-await-is-truthy",
    why="request.get_json() is a coroutine function in Quart. A coroutine object is true, whatever the body holds.",
    port="Write `data = await request.get_json()`, and turn RuntimeWarning into an error in tests.",
    sources=["quart/wrappers/request.py: Request.get_json"],
    symptoms=["coroutine 'Request.get_json' was never awaited", "empty JSON passes the check"],
)
