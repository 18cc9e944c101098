"""A Werkzeug response from a view, seen in after_request."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask
    from werkzeug.wrappers import Response

    app = Flask(__name__)

    @app.after_request
    def look(response):
        note(isinstance(response, app.response_class))
        return response

    @app.get("/")
    def index():
        return Response("text", mimetype="text/plain")

    return app


def quart_app():
    from quart import Quart
    from werkzeug.wrappers import Response

    app = Quart(__name__)

    @app.after_request
    async def look(response):
        note(isinstance(response, app.response_class))
        return response

    @app.get("/")
    async def index():
        return Response("text", mimetype="text/plain")

    return app


behaviour = Behaviour(
    title="Does a Werkzeug response become the app's response class?",
    scenario=[get("/")],
    expected=[
        differs("note", control="True", candidate="False"),
    ],
    cause="werkzeug-responses-stay",
    why="Flask coerces other response classes with force_type. Quart lets a Werkzeug response through as it is; abort(), error pages and redirect() make such ones.",
    port="Handle both in after_request: `data = response.get_data()`, then `await` it if `inspect.isawaitable(data)`.",
    sources=["quart/app.py: Quart.make_response", "flask/app.py: Flask.make_response"],
    symptoms=[
        "object bytes can't be used in 'await' expression",
        "after_request fails on redirects and error pages",
    ],
)
