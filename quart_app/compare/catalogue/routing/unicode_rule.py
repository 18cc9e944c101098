"""A rule outside ASCII."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, url_for

    app = Flask("shop")

    @app.get("/안녕/<name>")
    def hello(name):
        return f"{name} {url_for('hello', name=name)}"

    return app


def quart_app():
    from quart import Quart, url_for

    app = Quart("shop")

    @app.get("/안녕/<name>")
    async def hello(name):
        return f"{name} {url_for('hello', name=name)}"

    return app


behaviour = Behaviour(
    title="Do rules with letters outside ASCII match and build?",
    scenario=[get("/%EC%95%88%EB%85%95/%EA%B0%80"), get("/%EC%95%88%EB%85%95/a%20b")],
    expected=[],
    why="Both match the decoded path with Werkzeug's map and build percent-encoded URLs.",
    sources=[
        "werkzeug/routing/rules.py: Rule",
        "quart/asgi.py: ASGIHTTPConnection._create_request_from_scope",
    ],
    symptoms=["Korean URLs"],
)
