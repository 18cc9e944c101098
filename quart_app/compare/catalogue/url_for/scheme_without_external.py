"""_scheme with _external=False."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, url_for

    app = Flask(__name__)

    @app.get("/")
    def index():
        try:
            return url_for("index", _scheme="https", _external=False)
        except ValueError as error:
            return str(error)

    return app


def quart_app():
    from quart import Quart, url_for

    app = Quart(__name__)

    @app.get("/")
    async def index():
        try:
            return url_for("index", _scheme="https", _external=False)
        except ValueError as error:
            return str(error)

    return app


behaviour = Behaviour(
    title="What does _scheme with _external=False raise?",
    scenario=[get("/")],
    expected=[
        differs(
            "body",
            control="When specifying '_scheme', '_external' must be True.",
            candidate="External must be True for scheme usage",
            at=1,
        ),
    ],
    cause="error-messages-worded-differently",
    why="Both refuse it with ValueError, in words of their own.",
    port="Match on ValueError, not on its text.",
    sources=["quart/app.py: Quart.url_for", "flask/app.py: Flask.url_for"],
    symptoms=["ValueError: External must be True for scheme usage"],
)
