"""Several slashes in a row."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/a/b")
    def view():
        return "found"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/a/b")
    async def view():
        return "found"

    return app


behaviour = Behaviour(
    title="Are repeated slashes in a path merged?",
    scenario=[get("/a//b"), get("/a///b?x=1")],
    expected=[],
    why="Werkzeug's matcher answers 308 to the path with single slashes for both.",
    sources=["werkzeug/routing/matcher.py: StateMachineMatcher.match"],
    symptoms=["double slash in a URL", "308 for //"],
)
