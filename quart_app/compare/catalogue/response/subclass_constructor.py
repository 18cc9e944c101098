"""A response class that looks at status and headers when it is made."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, Response

    class Watching(Response):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            note("made with", self.status_code, self.headers.get("X-A"))

    app = Flask(__name__)
    app.response_class = Watching

    @app.get("/")
    def index():
        return "text", 201, {"X-A": "1"}

    return app


def quart_app():
    from quart import Quart, Response

    class Watching(Response):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            note("made with", self.status_code, self.headers.get("X-A"))

    app = Quart(__name__)
    app.response_class = Watching

    @app.get("/")
    async def index():
        return "text", 201, {"X-A": "1"}

    return app


behaviour = Behaviour(
    title="Does the response class see status and headers of a tuple when it is made?",
    scenario=[get("/")],
    expected=[
        differs("note", control="made with 201 1", candidate="made with 200 None"),
    ],
    cause="status-and-headers-come-later",
    why="Flask passes status and headers of a tuple to the constructor. Quart makes the response first and sets them afterwards.",
    port="Move such logic into after_request, where response.status_code and response.headers are complete.",
    sources=["quart/app.py: Quart.make_response", "flask/app.py: Flask.make_response"],
    symptoms=["response subclass sees status 200"],
    needs="server",
)
