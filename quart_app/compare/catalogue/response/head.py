"""HEAD for a page."""

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
    title="What does HEAD answer for a page that has a GET view?",
    scenario=[head("/"), head("/missing")],
    why="Both run the view and send its headers, Content-Length included; the server leaves the body out.",
    sources=["werkzeug/routing/rules.py: Rule", "quart/asgi.py: ASGIHTTPConnection._send_response"],
    symptoms=["HEAD answers 405"],
    needs="server",
)
