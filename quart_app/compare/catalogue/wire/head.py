"""HEAD of a page."""

from quart_app.compare.behaviour import Behaviour, head


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="Does HEAD answer like GET, without the body?",
    scenario=[head("/"), head("/missing")],
    needs="server",
    why="Both route HEAD to the GET view and keep its headers, Content-Length included; the servers leave out the "
    "body.",
    sources=["werkzeug/routing/rules.py: Rule.__init__", "hypercorn/utils.py: suppress_body"],
)
