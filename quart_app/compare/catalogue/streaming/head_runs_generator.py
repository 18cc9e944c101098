"""HEAD for a streamed page."""

from quart_app.compare.behaviour import Behaviour, differs, head
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        def parts():
            for number in range(3):
                note("made", number)
                yield f"{number} "

        return parts()

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        async def parts():
            for number in range(3):
                note("made", number)
                yield f"{number} "

        return parts()

    return app


behaviour = Behaviour(
    title="Does HEAD run the generator?",
    scenario=[head("/")],
    expected=[
        differs("note", control=None, candidate="made 0\nmade 1\nmade 2"),
    ],
    cause="head-runs-the-generator",
    why="Werkzeug gives an empty body for HEAD and closes the generator unstarted. Quart iterates over the body to the end and lets the server throw it away.",
    port='Return early in the view: `if request.method == "HEAD": return Response()` (`from quart import Response`). An empty text would send `Content-Length: 0`.',
    sources=[
        "quart/asgi.py: ASGIHTTPConnection._send_response",
        "werkzeug/wrappers/response.py: Response.get_app_iter",
    ],
    symptoms=["HEAD requests are as slow as GET", "HEAD exports the whole table"],
    needs="server",
)
