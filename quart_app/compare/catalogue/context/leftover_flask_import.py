"""A name still imported from flask."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, abort, jsonify, redirect, request

    app = Flask(__name__)

    @app.errorhandler(RuntimeError)
    def handle(error):
        return str(error).splitlines()[0], 500

    @app.get("/abort")
    def give_up():
        abort(409)

    @app.get("/redirect")
    def elsewhere():
        return redirect("/abort")

    @app.get("/json")
    def as_json():
        return jsonify(ok=True)

    @app.get("/request")
    def path():
        return request.path

    return app


def quart_app():
    from flask import abort, jsonify, redirect, request
    from quart import Quart

    app = Quart(__name__)

    @app.errorhandler(RuntimeError)
    async def handle(error):
        return str(error).splitlines()[0], 500

    @app.get("/abort")
    async def give_up():
        abort(409)

    @app.get("/redirect")
    async def elsewhere():
        return redirect("/abort")

    @app.get("/json")
    async def as_json():
        return jsonify(ok=True)

    @app.get("/request")
    async def path():
        return request.path

    return app


behaviour = Behaviour(
    title="What does a forgotten import from flask do in a Quart app?",
    scenario=[get("/abort"), get("/redirect"), get("/json"), get("/request")],
    expected=[
        differs("status", control="200", candidate="500", at=3),
        differs(
            "header", "content-type", control="application/json", candidate="text/html; charset=utf-8", at=3
        ),
        differs("body", control='{"ok":true}\n', candidate="Working outside of application context.", at=3),
        differs("status", control="200", candidate="500", at=4),
        differs("body", control="/request", candidate="Working outside of request context.", at=4),
    ],
    cause="flask-globals-are-never-set",
    why=(
        "Quart installs Flask, so the old import works; flask.request, g, session, current_app, jsonify and "
        "url_for look at Flask's own context variables, which nobody sets in a Quart app. abort comes from "
        "Werkzeug underneath and works."
    ),
    port=(
        'Search for "from flask" and "import flask" in the app and its extensions. Forbid them with ruff: '
        'select TID251 and add `flask.msg = "import it from quart"` under '
        "`[tool.ruff.lint.flake8-tidy-imports.banned-api]`."
    ),
    sources=[
        "flask/globals.py",
        "quart/globals.py",
        "https://quart.palletsprojects.com/en/latest/how_to_guides/flask_migration.html",
    ],
    symptoms=[
        "Working outside of application context in a Quart view",
        "Working outside of request context in Quart",
        "RuntimeError from flask/globals.py in a Quart app",
        "Working outside of application context in flask_sqlalchemy, flask_login or another Flask extension",
    ],
)
