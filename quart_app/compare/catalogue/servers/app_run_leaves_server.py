"""app.run with its reloader, told to stop by SIGTERM."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        return "hello"

    return app


def flask_exercise(app):
    from quart_app.compare.served import serve

    with serve("-c", f"from {__name__} import flask_app; flask_app().run(port=" + "{port})") as server:
        server.wait_until_listening()
        server.signal("TERM")
        server.exit_status()
        note("afterwards:", server.get("/"))


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return "hello"

    return app


async def quart_exercise(app):
    from quart_app.compare.served import serve

    with serve("-c", f"from {__name__} import quart_app; quart_app().run(port=" + "{port})") as server:
        server.wait_until_listening()
        server.signal("TERM")
        server.exit_status()
        note("afterwards:", server.get("/"))


behaviour = Behaviour(
    title="Is the server gone when app.run was told to stop?",
    expected_when={
        "quart>=0.23": [differs("note", control="afterwards: refused", candidate="afterwards: 200 hello")]
    },
    needs="server",
    limit_s=20,
    cause="reloader-leaves-the-server-running",
    why="Quart 0.23 runs the app in a child of a reloader process, also without debug. SIGTERM ends the reloader, which "
    "has no handler for it; the child is left and serves on, and holds the port.",
    port="Write `app.run(use_reloader=False)` wherever something else starts and stops the app; better, use "
    "Hypercorn there.",
    sources=["quart/utils.py: run_reloader (0.23)", "quart/app.py: Quart.run"],
    symptoms=[
        "Address already in use after a restart",
        "an old version of the app still answers",
        "the process lives on after kill",
        "two Python processes for one app.run",
    ],
)
