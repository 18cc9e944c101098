"""SIGTERM while a request of four seconds is under way."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    import time

    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        note("under way")
        time.sleep(4)
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
        note(answer.result())


def quart_app():
    import asyncio

    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        note("under way")
        await asyncio.sleep(4)
        return "done"

    return app


async def quart_exercise(app):
    from quart_app.compare.served import serve

    with serve("-m", "hypercorn", "--bind=127.0.0.1:{port}", f"{__name__}:quart_app()") as server:
        server.wait_until_listening()
        answer = server.start_get("/")
        server.wait_for("under way")
        server.signal("TERM")
        note(answer.result())


behaviour = Behaviour(
    title="How long do requests under way have when the server stops?",
    expected=[differs("note", control="200 done", candidate="500")],
    expected_when={"python>=3.12": []},
    needs="server",
    limit_s=25,
    cause="graceful-timeout-is-3-seconds",
    why="gunicorn's graceful timeout is 30 s by default, Hypercorn's 3 s; then Hypercorn cancels the request and the "
    "client gets an empty 500. On Python 3.12 and later it first waits for Server.wait_closed(), which waits for every "
    "connection, so requests are finished however long they take, and a stream without end keeps the server alive.",
    port="On Python 3.11 start with `--graceful-timeout 30`, and give the container's stop timeout a little more.",
    sources=[
        "hypercorn/config.py: Config.graceful_timeout",
        "https://docs.gunicorn.org/en/stable/settings.html#graceful-timeout",
    ],
    symptoms=["500 with an empty body during deploys", "slow requests are cut at restart"],
)
