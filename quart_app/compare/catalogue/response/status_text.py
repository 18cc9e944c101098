"""A status with its reason, as text."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        return "made", "201 CREATED"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return "made", "201 CREATED"

    return app


behaviour = Behaviour(
    title='Can the status be text such as "201 CREATED"?',
    scenario=[get("/")],
    expected=[
        differs("status", control="201", candidate="500", at=1),
        differs("body", control="made", candidate="...<title>500 Internal Server Error</title>...", at=1),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.response.status_text: Exception on request GET / [ValueError: invalid literal for int() with base 10: '201 CREATED']",
        ),
    ],
    cause="status-text-is-refused",
    why="Flask assigns text to response.status, which splits number and words. Quart's make_response calls int() on whatever stands there.",
    port='Write the number: `return "made", 201`. There is no reason phrase in HTTP/2.',
    sources=["quart/app.py: Quart.make_response", "flask/app.py: Flask.make_response"],
    symptoms=["invalid literal for int() with base 10: '201 CREATED'"],
    observe={"logs"},
)
