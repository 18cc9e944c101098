"""An extension that imports from flask."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    def extension_user():
        from flask import request  # the extension's module does this

        return request.headers.get("X-User", "nobody")

    @app.get("/")
    def index():
        return extension_user()

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    def extension_user():
        from flask import request  # the extension's module does this

        return request.headers.get("X-User", "nobody")

    @app.get("/")
    async def index():
        return extension_user()

    return app


behaviour = Behaviour(
    title="Does a Flask extension see the request of a Quart app?",
    scenario=[get("/", headers={"X-User": "ada"})],
    observe={"logs"},
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs(
            "body",
            control="ada",
            candidate="<!doctype html>\n<html lang=en>\n<title>500 Internal Server Error</title>...",
            at=1,
        ),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.config.flask_extension_globals: Exception on request GET / [RuntimeError: Working outside of request context.\n\nThis typically means that you attempted to use functionality that needed\nan active HTTP request. Consult the documentation on testing for\ninformation about how to avoid this problem.]",
        ),
    ],
    cause="flask-globals-are-never-set",
    why="request, g, session and current_app of flask hang on Flask's own context variables, which Quart never sets.",
    port="Use a Quart extension (quart-auth, quart-db, ...), or quart-flask-patch, imported first.",
    sources=[
        "quart/globals.py",
        "https://quart.palletsprojects.com/en/latest/how_to_guides/flask_extensions.html",
    ],
    symptoms=[
        "RuntimeError: Working outside of request context.",
        "RuntimeError: Working outside of application context.",
        "Flask-Login, Flask-SQLAlchemy fail under Quart",
    ],
)
