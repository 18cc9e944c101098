"""Requests while the app is still starting."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app(warm_up_s=0):
    import time

    from flask import Flask

    app = Flask(__name__)
    if warm_up_s:
        note("starting")
        time.sleep(warm_up_s)

    @app.get("/")
    def index():
        return "hello"

    return app


def flask_exercise(app):
    from quart_app.compare.served import serve

    with serve(
        "-m", "gunicorn", "--bind=127.0.0.1:{port}", "--no-control-socket", f"{__name__}:flask_app(0.7)"
    ) as server:
        server.wait_for("starting")
        note(server.get("/"))


def quart_app(warm_up_s=0):
    import asyncio

    from quart import Quart

    app = Quart(__name__)

    @app.before_serving
    async def warm_up():
        note("starting")
        await asyncio.sleep(warm_up_s)

    @app.get("/")
    async def index():
        return "hello"

    return app


async def quart_exercise(app):
    from quart_app.compare.served import serve

    with serve("-m", "hypercorn", "--bind=127.0.0.1:{port}", f"{__name__}:quart_app(0.7)") as server:
        server.wait_for("starting")
        note(server.get("/"))


behaviour = Behaviour(
    title="What happens to requests while the app starts?",
    expected=[differs("note", control="200 hello", candidate="refused")],
    needs="server",
    limit_s=20,
    cause="not-listening-until-started",
    why="gunicorn's master listens from the beginning and the kernel queues connections until a worker takes "
    "them. Hypercorn binds at once and listens when before_serving has ended: until then connections are "
    "refused.",
    port="Let the load balancer wait for readiness (a probe) and clients retry; pass a socket that "
    "listens already (systemd's socket unit and `--bind fd://3`) if nothing may be refused.",
    sources=[
        "hypercorn/asyncio/run.py: worker_serve",
        "hypercorn/config.py: Config._create_sockets",
        "gunicorn/sock.py",
    ],
    symptoms=["connection refused right after a restart", "502 for some seconds at each deploy"],
)
