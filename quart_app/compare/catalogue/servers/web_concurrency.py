"""WEB_CONCURRENCY, as platforms set it."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    note("app made")
    return Flask(__name__)


def flask_exercise(app):
    from quart_app.compare.served import serve

    with serve(
        "-m",
        "gunicorn",
        "--bind=127.0.0.1:{port}",
        "--no-control-socket",
        f"{__name__}:flask_app()",
        environment={"WEB_CONCURRENCY": "2"},
    ) as server:
        server.wait_until_listening()
        note("two workers:", server.wait_for("note: app made\n", timeout_s=1.5, times=2))


def quart_app():
    from quart import Quart

    note("app made")
    return Quart(__name__)


async def quart_exercise(app):
    from quart_app.compare.served import serve

    with serve(
        "-m",
        "hypercorn",
        "--bind=127.0.0.1:{port}",
        f"{__name__}:quart_app()",
        environment={"WEB_CONCURRENCY": "2"},
    ) as server:
        server.wait_until_listening()
        note("two workers:", server.wait_for("note: app made\n", timeout_s=1.5, times=2))


behaviour = Behaviour(
    title="Does the server take the number of workers from WEB_CONCURRENCY?",
    expected=[differs("note", control="two workers: True", candidate="two workers: False")],
    needs="server",
    limit_s=20,
    cause="web-concurrency-ignored",
    why="gunicorn reads WEB_CONCURRENCY (and PORT, GUNICORN_CMD_ARGS, gunicorn.conf.py). Hypercorn reads no "
    "environment variable and no file that is not named.",
    port='Start with `hypercorn --workers "$WEB_CONCURRENCY" --bind "0.0.0.0:$PORT" app:app`.',
    sources=["gunicorn/config.py: Workers", "hypercorn/__main__.py: main"],
    symptoms=[
        "one worker only on Heroku",
        "the port of the platform is ignored",
        "Web process failed to bind to $PORT",
    ],
)
