"""A URL value named self."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, url_for

    app = Flask("shop")

    @app.get("/<self>")
    def show(**values):
        return url_for("show", **values)

    return app


def quart_app():
    from quart import Quart, url_for

    app = Quart("shop")

    @app.get("/<self>")
    async def show(**values):
        return url_for("show", **values)

    return app


behaviour = Behaviour(
    title="Can a URL value be called self?",
    scenario=[get("/me")],
    observe={"logs"},
    ignore={"body"},
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs(
            "log",
            control=None,
            candidate="ERROR shop: Exception on request GET /me [TypeError: Quart.url_for() got multiple values for argument 'self']",
        ),
    ],
    cause="url-for-refuses-self",
    why="Flask's method takes self as positional-only, so that a value may have the name. Quart's doesn't.",
    port="Rename the variable part of the rule, `/<name>`, and in the url_for calls.",
    sources=["flask/app.py: Flask.url_for", "quart/app.py: Quart.url_for"],
    symptoms=["TypeError: Quart.url_for() got multiple values for argument 'self'"],
)
