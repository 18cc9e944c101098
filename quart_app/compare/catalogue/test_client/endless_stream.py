"""A test that reads the beginning of a stream without end."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from itertools import count

    from flask import Flask

    app = Flask(__name__)

    @app.get("/events")
    def events():
        return (f"data: {number}\n\n" for number in count())

    return app


def flask_exercise(app):
    response = app.test_client().get("/events")
    note("first event", next(response.iter_encoded()))
    response.close()


def quart_app():
    import asyncio

    from quart import Quart

    app = Quart(__name__)

    @app.get("/events")
    async def events():
        async def numbers():
            number = 0
            while True:
                yield f"data: {number}\n\n"
                await asyncio.sleep(0.01)
                number += 1

        return numbers()

    return app


async def quart_exercise(app):
    import asyncio

    try:
        async with asyncio.timeout(0.3):
            await app.test_client().get("/events")
    except TimeoutError:
        note("client.get() did not return")


behaviour = Behaviour(
    title="Can a test read the first event of a stream without end?",
    expected=[
        differs("note", control="first event b'data: 0\\n\\n'", candidate="client.get() did not return"),
    ],
    cause="test-client-reads-the-whole-stream",
    why="Flask's test client gives a response whose body is taken from the app chunk by chunk. Quart's awaits the end of the "
    "body before it gives a response at all.",
    port="`async with client.request('/events') as connection: await connection.send_complete(); first = await "
    "connection.receive(); await connection.disconnect()`; receive() gives a chunk as bytes.",
    sources=["quart/testing/client.py: QuartClient._make_request", "werkzeug/test.py: run_wsgi_app"],
    symptoms=[
        "test of server-sent events hangs",
        "client.get() of a stream never returns in a test",
    ],
)
