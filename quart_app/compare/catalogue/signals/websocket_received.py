"""A plain receiver for websocket messages."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, request, request_started

    app = Flask(__name__)

    @request_started.connect_via(app)
    def received(sender, **extra):
        note("receiver got", request.args["message"])

    @app.get("/echo")
    def echo():
        return request.args["message"]

    return app


def flask_exercise(app):
    note(app.test_client().get("/echo?message=hello").text)


def quart_app():
    from quart import Quart, websocket
    from quart.signals import websocket_received

    app = Quart(__name__)

    def received(message, **extra):
        note("receiver got", message)

    websocket_received.connect(received, weak=False)

    @app.websocket("/echo")
    async def echo():
        await websocket.send(await websocket.receive())

    return app


async def quart_exercise(app):
    import asyncio

    connection = app.test_client().websocket("/echo")
    try:
        async with connection:
            await connection.send("hello")
            note(await asyncio.wait_for(connection.receive(), 0.3))
    except (TimeoutError, RuntimeError, ExceptionGroup) as error:
        note(type(error).__name__)


behaviour = Behaviour(
    title="Can a plain function listen to websocket_received?",
    expected=[differs("note", control="receiver got hello\nhello", candidate="RuntimeError")],
    expected_when={
        "quart>=0.23": [differs("note", control="receiver got hello\nhello", candidate="ExceptionGroup")]
    },
    cause="websocket-message-signals-need-coroutines",
    why=(
        "Quart sends websocket_received and websocket_sent without wrapping plain receivers (on 0.23 also appcontext_pushed "
        "and appcontext_popped, by mistake), and their sender is the message, not the app. A plain receiver raises and the "
        "connection breaks. Flask's signals all take plain functions."
    ),
    port="Make receivers of these two signals async def, and take the message from the sender argument.",
    sources=[
        "quart/asgi.py: ASGIWebsocketConnection.handle_messages, ASGIWebsocketConnection.send_data",
    ],
    symptoms=[
        "RuntimeError: Cannot send to a non-coroutine function in websocket",
        "websocket breaks at the first message",
        "connect_via(app) never fires for websocket_received",
    ],
)
