"""`request` inside a websocket."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    def client_name():
        return request.args["name"]

    @app.get("/feed")
    def feed():
        return f"hello {client_name()}"

    return app


def flask_exercise(app):
    note(app.test_client().get("/feed?name=ann").get_data(as_text=True))


def quart_app():
    from quart import Quart, request, websocket

    app = Quart(__name__)

    def client_name():
        return request.args["name"]

    @app.websocket("/feed")
    async def feed():
        await websocket.send(f"hello {client_name()}")

    return app


async def quart_exercise(app):
    from quart.testing import WebsocketResponseError

    try:
        async with app.test_client().websocket("/feed?name=ann") as connection:
            note(await connection.receive())
    except WebsocketResponseError as error:
        note("refused with", error.response.status_code)


behaviour = Behaviour(
    title="Can code that a websocket calls use `request`?",
    expected=[differs("note", control="hello ann", candidate="refused with 500")],
    cause="request-unbound-in-websocket",
    why="A websocket has a context of its own: quart.websocket is bound, quart.request is not, and using it raises "
    "RuntimeError. Helpers and extensions that read request fail there.",
    port="Read `websocket.args`, `.headers`, `.cookies` there, or pass the values; `has_request_context()` and "
    "`has_websocket_context()` tell where code runs.",
    sources=["quart/globals.py", "quart/ctx.py: WebsocketContext (0.22)"],
    symptoms=[
        "RuntimeError: Not within a request context",
        "RuntimeError: There is no request in this context.",
        "an extension fails in websockets only",
    ],
)
