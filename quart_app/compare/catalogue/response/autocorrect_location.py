"""A response class with autocorrect_location_header."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, Response, redirect

    class Absolute(Response):
        autocorrect_location_header = True

    app = Flask(__name__)
    app.response_class = Absolute

    @app.get("/")
    def index():
        return redirect("/next")

    return app


def quart_app():
    from quart import Quart, Response, redirect

    class Absolute(Response):
        autocorrect_location_header = True

    app = Quart(__name__)
    app.response_class = Absolute

    @app.get("/")
    async def index():
        return redirect("/next")

    return app


behaviour = Behaviour(
    title="Does autocorrect_location_header make Location absolute?",
    scenario=[get("/")],
    expected=[
        differs("header", "location", control="http://localhost/next", candidate="/next", at=1),
    ],
    cause="location-stays-relative",
    why="Werkzeug's get_wsgi_headers joins Location with the request's URL when the attribute is set. Nothing in Quart reads it.",
    port='Build the URL: `redirect(url_for("next", _external=True))`.',
    sources=[
        "werkzeug/wrappers/response.py: Response.get_wsgi_headers",
        "quart/asgi.py: ASGIHTTPConnection._send_response",
    ],
    symptoms=["old client can't follow a relative Location"],
)
