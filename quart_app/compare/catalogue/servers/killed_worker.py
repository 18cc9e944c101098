"""A worker that the system kills."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    import os

    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        return "hello"

    @app.get("/out-of-memory")
    def out_of_memory():
        os.kill(os.getpid(), 9)

    return app


def flask_exercise(app):
    from quart_app.compare.served import serve

    with serve(
        "-m", "gunicorn", "--bind=127.0.0.1:{port}", "--no-control-socket", f"{__name__}:flask_app()"
    ) as server:
        server.wait_until_listening()
        server.get("/out-of-memory")
        note("the next request:", server.get("/"))
        note(server.exit_status(timeout_s=0.2))


def quart_app():
    import os

    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return "hello"

    @app.get("/out-of-memory")
    async def out_of_memory():
        os.kill(os.getpid(), 9)

    return app


async def quart_exercise(app):
    from quart_app.compare.served import serve

    with serve("-m", "hypercorn", "--bind=127.0.0.1:{port}", f"{__name__}:quart_app()") as server:
        server.wait_until_listening()
        server.get("/out-of-memory")
        note(server.exit_status(timeout_s=2))
        note("the next request:", server.get("/"))


behaviour = Behaviour(
    title="What happens to the server when one worker is killed?",
    expected=[
        differs("note", control="the next request: 200 hello", candidate="exit 0"),
        differs("note", control="still running", candidate="the next request: refused"),
    ],
    needs="server",
    limit_s=20,
    cause="killed-worker-ends-the-server",
    why="gunicorn's master starts a new worker in its place. Hypercorn's parent, when one worker ends for "
    "whatever reason, ends the others and itself. Its exit status is that of the workers that were left, asked "
    "before they have ended, so it is 0.",
    port="Let the supervisor restart always (`Restart=always`, `restart: always`), and run several servers (containers) behind the proxy instead of "
    "counting on several workers.",
    sources=["hypercorn/run.py: run", "gunicorn/arbiter.py: Arbiter.reap_workers"],
    symptoms=[
        "the whole server is gone after an out-of-memory kill",
        "exit code 0 after a worker died",
        "워커가 죽으면 서버 전체가 끝납니다",
    ],
)
