"""The line for each request under app.run."""

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
        server.get("/")
        note("the request is logged:", "GET /" in server.output())


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
        server.get("/")
        note("the request is logged:", "GET /" in server.output())


behaviour = Behaviour(
    title="Does app.run log each request?",
    expected=[
        differs("note", control="the request is logged: True", candidate="the request is logged: False")
    ],
    needs="server",
    limit_s=20,
    cause="app-run-logs-no-requests",
    why="Werkzeug's server logs every request at INFO to stderr. Quart.run gives Hypercorn app.logger for its "
    "access log, whose level is WARNING unless debug is on, so nothing is shown.",
    port='`app.run(debug=True)` or `app.logger.setLevel("INFO")` before run shows them; in production use `hypercorn '
    "--access-logfile -`.",
    sources=["quart/app.py: Quart.run_task", "werkzeug/serving.py: WSGIRequestHandler.log"],
    symptoms=["no request lines in the console after the port", "app.run is silent"],
)
