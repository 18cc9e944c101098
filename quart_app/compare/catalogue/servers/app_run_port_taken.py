"""app.run on a port that is taken."""

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
    import socket

    from quart_app.compare.served import serve

    with socket.create_server(("127.0.0.1", 0)) as taken:
        command = f"from {__name__} import flask_app; flask_app().run(port={taken.getsockname()[1]})"
        with serve("-c", command) as server:
            server.wait_for("Address already in use")
            note(server.exit_status(timeout_s=1))


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return "hello"

    return app


async def quart_exercise(app):
    import socket

    from quart_app.compare.served import serve

    with socket.create_server(("127.0.0.1", 0)) as taken:
        command = f"from {__name__} import quart_app; quart_app().run(port={taken.getsockname()[1]})"
        with serve("-c", command) as server:
            server.wait_for("Address already in use")
            note(server.exit_status(timeout_s=1))


behaviour = Behaviour(
    title="Does app.run end when its port is taken?",
    expected_when={"quart>=0.23": [differs("note", control="exit 1", candidate="still running")]},
    needs="server",
    limit_s=20,
    cause="reloader-restarts-for-ever",
    why="Both end with status 1, Flask with two plain lines, Quart with a traceback. From 0.23 on Quart.run starts the app "
    "in a child of its reloader, also without debug, and whatever status but 3 the child ends with, it is started again at "
    "once: a loop of tracebacks that never ends.",
    port="Write `app.run(use_reloader=False)`, so that a start that fails ends; free the port.",
    sources=["quart/utils.py: run_reloader (0.23)", "werkzeug/serving.py: BaseWSGIServer.__init__"],
    symptoms=[
        "the same traceback again and again at start",
        "OSError: [Errno 98] Address already in use, in a loop",
        "the log fills while the app fails to start",
    ],
)
