"""SIGTERM while a stream without end is sent."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    import time

    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def events():
        def lines():
            while True:
                yield "data: tick\n\n"
                time.sleep(0.05)

        note("under way")
        return lines()

    return app


def flask_exercise(app):
    from quart_app.compare.served import serve

    with serve(
        "-m",
        "gunicorn",
        "--bind=127.0.0.1:{port}",
        "--no-control-socket",
        "--graceful-timeout=1",
        f"{__name__}:flask_app()",
    ) as server:
        server.wait_until_listening()
        server.start_get("/")
        server.wait_for("under way")
        server.signal("TERM")
        note(server.exit_status(timeout_s=4))


def quart_app():
    import asyncio

    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def events():
        async def lines():
            while True:
                yield "data: tick\n\n"
                await asyncio.sleep(0.05)

        note("under way")
        return lines()

    return app


async def quart_exercise(app):
    from quart_app.compare.served import serve

    with serve(
        "-m", "hypercorn", "--bind=127.0.0.1:{port}", "--graceful-timeout=1", f"{__name__}:quart_app()"
    ) as server:
        server.wait_until_listening()
        server.start_get("/")
        server.wait_for("under way")
        server.signal("TERM")
        note(server.exit_status(timeout_s=4))


behaviour = Behaviour(
    title="Does a stream without end keep the server from stopping?",
    needs="server",
    limit_s=20,
    expected_when={"python>=3.12": [differs("note", control="exit 0", candidate="still running")]},
    cause="endless-stream-keeps-server-alive",
    why="gunicorn's master kills the worker after the graceful timeout. Hypercorn awaits Server.wait_closed() "
    "before its graceful timeout begins, and from Python 3.12 on that waits for every connection: a client of "
    "server-sent events keeps the server alive.",
    port="Give each stream an end, `until = time.monotonic() + 30` and `while time.monotonic() < until:` (a browser's "
    "EventSource connects again by itself), and let the supervisor kill what stays. `app.shutdown_event` is no help: it is "
    "set in Quart.shutdown, when the connections have gone.",
    sources=[
        "hypercorn/asyncio/run.py: worker_serve",
        "quart/app.py: Quart.shutdown",
        "https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.Server.wait_closed",
    ],
    symptoms=[
        "the server does not stop while a browser has server-sent events open",
        "docker stop waits and kills",
        "shutdown hangs on Python 3.12",
        "hypercorn does not stop while an SSE client is connected",
        "SIGTERM waits for an event stream",
    ],
)
