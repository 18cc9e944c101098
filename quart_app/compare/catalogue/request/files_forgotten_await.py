"""A check for uploads with a forgotten await."""

from quart_app.compare.behaviour import Behaviour, differs, post


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.post("/")
    def index():
        if not request.files:
            return "choose a file", 400
        return "thank you"

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.post("/")
    async def index():
        if not request.files:
            return "choose a file", 400
        return "thank you"

    return app


behaviour = Behaviour(
    title="What does `if not request.files` decide without an await?",
    scenario=[post("/", form={"name": "Ada"})],
    expected=[
        differs("status", control="400", candidate="200", at=1),
        differs("body", control="choose a file", candidate="thank you", at=1),
        differs(
            "warning", control=None, candidate="RuntimeWarning: coroutine 'Request.files' was never awaited"
        ),
    ],
    cause="forgotten-await-is-truthy",
    why="request.files is a coroutine in Quart, and a coroutine object is true whatever was sent, so the check never refuses anything.",
    port="Write `files = await request.files`, and turn RuntimeWarning into an error in tests.",
    sources=["quart/wrappers/request.py: Request.files"],
    symptoms=["coroutine 'Request.files' was never awaited", "validation passes without a file"],
)
