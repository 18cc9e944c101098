"""Percent-encoded, unicode and odd characters in a path."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/one/<part>")
    def one(part):
        return {"part": part, "path": request.path, "url": request.url, "full_path": request.full_path}

    @app.get("/many/<path:rest>")
    def many(rest):
        return {"rest": rest, "path": request.path}

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/one/<part>")
    async def one(part):
        return {"part": part, "path": request.path, "url": request.url, "full_path": request.full_path}

    @app.get("/many/<path:rest>")
    async def many(rest):
        return {"rest": rest, "path": request.path}

    return app


behaviour = Behaviour(
    title="What does a view get for %2F, %0A, unicode and spaces in a path?",
    scenario=[
        get("/one/a%20b?q=1"),
        get("/one/%EA%B0%80"),
        get("/one/a%2Fb"),
        get("/one/a%0Ab"),
        get("/many/a%2Fb"),
        get("/many/a%0Ab"),
        get("/one/100%25"),
    ],
    expected=[],
    why=(
        "Both match the unquoted path, so %2F is a slash. A newline reaches neither kind of converter: Werkzeug's patterns don't "
        "match it."
    ),
    sources=[
        "werkzeug/routing/rules.py: Rule._compile_builder",
        "quart/asgi.py: ASGIHTTPConnection._create_request_from_scope",
    ],
    symptoms=["slash inside a path parameter", "404 for %0A"],
)
