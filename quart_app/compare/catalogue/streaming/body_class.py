"""A response body that is iterated twice."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.after_request
    def measure(response):
        note("length", len(response.get_data()))
        return response

    @app.get("/")
    def index():
        def parts():
            yield "one "
            yield "two"

        return parts()

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.after_request
    async def measure(response):
        note("length", len(await response.get_data()))
        return response

    @app.get("/")
    async def index():
        async def parts():
            yield "one "
            yield "two"

        return parts()

    return app


behaviour = Behaviour(
    title="Can after_request read a stream, and is it still sent?",
    scenario=[get("/")],
    expected=[
        differs("header", "content-length", control="7", candidate=None, at=1),
    ],
    cause="list-body-has-no-length",
    why="get_data() joins the stream into memory in both, and the joined body is sent. Werkzeug then computes Content-Length when it sends; Quart leaves it out.",
    port="Set it yourself in after_request: `data = await response.get_data()`, `response.content_length = len(data)`.",
    sources=[
        "quart/wrappers/response.py: Response.get_data",
        "werkzeug/wrappers/response.py: Response.make_sequence",
    ],
    symptoms=["stream is empty after get_data"],
)
