"""_external, _scheme, _anchor, _method and extra values."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, url_for

    app = Flask(__name__)
    app.add_url_rule("/item", endpoint="item", methods=["GET"])
    app.add_url_rule("/item/edit", endpoint="item", methods=["POST"])

    @app.get("/")
    def index():
        return {
            "query": url_for("item", q="a b", tags=["x", "y"], none=None),
            "anchor": url_for("item", _anchor="sec tion/1"),
            "external": url_for("item", _external=True),
            "scheme": url_for("item", _scheme="https"),
            "method": url_for("item", _method="POST"),
            "unicode": url_for("item", name="가"),
            "static": url_for("static", filename="css/a.css"),
        }

    return app


def quart_app():
    from quart import Quart, url_for

    app = Quart(__name__)
    app.add_url_rule("/item", endpoint="item", methods=["GET"])
    app.add_url_rule("/item/edit", endpoint="item", methods=["POST"])

    @app.get("/")
    async def index():
        return {
            "query": url_for("item", q="a b", tags=["x", "y"], none=None),
            "anchor": url_for("item", _anchor="sec tion/1"),
            "external": url_for("item", _external=True),
            "scheme": url_for("item", _scheme="https"),
            "method": url_for("item", _method="POST"),
            "unicode": url_for("item", name="가"),
            "static": url_for("static", filename="css/a.css"),
        }

    return app


behaviour = Behaviour(
    title="Do _external, _scheme, _anchor, _method and query values build the same URLs?",
    scenario=[get("/"), get("/", headers={"Host": "example.com:8080"})],
    expected=[],
    why="Both hand them to Werkzeug's MapAdapter.build, and url_for is a plain function in Quart too: no await.",
    sources=["quart/app.py: Quart.url_for", "werkzeug/routing/map.py: MapAdapter.build"],
    symptoms=["url_for with await", "object str can't be used in 'await' expression"],
)
