"""The request after the client's block."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask("shop")

    @app.get("/<name>")
    def index(name):
        return "hello"

    return app


def flask_exercise(app):
    from flask import has_request_context, request

    with app.test_client() as client:
        client.get("/first")
        client.get("/second")
        note("inside", request.path)
    note("after", has_request_context())


def quart_app():
    from quart import Quart

    app = Quart("shop")

    @app.get("/<name>")
    async def index(name):
        return "hello"

    return app


async def quart_exercise(app):
    from quart import has_request_context, request

    async with app.test_client() as client:
        await client.get("/first")
        await client.get("/second")
        note("inside", request.path)
    note("after", has_request_context())


behaviour = Behaviour(
    title="Is the request gone after the `with client:` block?",
    expected=[
        differs("note", control="after False", candidate="after True"),
    ],
    cause="preserved-context-is-never-popped",
    why="Flask pops the preserved context when the block ends. Quart sets the copy as the current context and doesn't take it away again.",
    port="Run each test in a task of its own (`await asyncio.create_task(test())`, as pytest plugins do): the context ends with the task. Or avoid `async with client`.",
    sources=["quart/testing/client.py: QuartClient.__aexit__", "flask/testing.py: FlaskClient.__exit__"],
    symptoms=[
        "a test sees the request of an earlier one",
        "code that asks has_request_context() behaves in another way after a test's request",
    ],
)
