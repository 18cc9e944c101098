"""SIGTERM while a request of half a second is under way."""

from quart_app.compare.behaviour import Behaviour
from quart_app.compare.probe import note


def flask_app():
    import time

    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        note("under way")
        time.sleep(0.5)
        return "done"

    return app


def flask_exercise(app):
    from quart_app.compare.served import serve

    with serve(
        "-m", "gunicorn", "--bind=127.0.0.1:{port}", "--no-control-socket", f"{__name__}:flask_app()"
    ) as server:
        server.wait_until_listening()
        answer = server.start_get("/")
        server.wait_for("under way")
        server.signal("TERM")
        note(answer.result(), server.exit_status())


def quart_app():
    import asyncio

    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        note("under way")
        await asyncio.sleep(0.5)
        return "done"

    return app


async def quart_exercise(app):
    from quart_app.compare.served import serve

    with serve("-m", "hypercorn", "--bind=127.0.0.1:{port}", f"{__name__}:quart_app()") as server:
        server.wait_until_listening()
        answer = server.start_get("/")
        server.wait_for("under way")
        server.signal("TERM")
        note(answer.result(), server.exit_status())


behaviour = Behaviour(
    title="Is a short request finished when the server is told to stop?",
    needs="server",
    limit_s=20,
    why="Yes, in both: they stop listening and wait for requests under way. (With several workers Hypercorn cuts "
    "requests of the others when the first worker has ended.)",
    sources=["hypercorn/asyncio/run.py: worker_serve", "gunicorn/arbiter.py: Arbiter.stop"],
    symptoms=["requests are cut at each deploy"],
)
