"""A URL map class of one's own."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask
    from werkzeug.routing import Map

    class AppMap(Map):
        default_converters = {**Map.default_converters, "number": Map.default_converters["int"]}

    class App(Flask):
        url_map_class = AppMap

    app = App("shop")

    @app.get("/<number:n>")
    def show(n):
        return repr(n)

    return app


def quart_app():
    from quart import Quart
    from werkzeug.routing import Map

    class AppMap(Map):
        default_converters = {**Map.default_converters, "number": Map.default_converters["int"]}

    class App(Quart):
        url_map_class = AppMap

    app = App("shop")

    @app.get("/<number:n>")
    async def show(n):
        return repr(n)

    return app


behaviour = Behaviour(
    title="May url_map_class be a subclass of Werkzeug's Map?",
    scenario=[get("/7")],
    expected=[
        differs("status", control="200", candidate=None, at=1),
        differs("ending", control="complete", candidate="no answer", at=1),
        differs(
            "exception",
            control=None,
            candidate="AttributeError: 'AppMap' object has no attribute 'bind_to_request'",
            at=1,
        ),
    ],
    expected_when={
        "servers, quart>=0.23": [
            differs("status", control="200", candidate="500", at=1),
            differs("header", "content-type", control="text/html; charset=utf-8", candidate=None, at=1),
            differs("body", control="7", candidate="", at=1),
            differs(
                "exception",
                control=None,
                candidate="ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
            ),
        ],
        "servers": [
            differs("status", control="200", candidate="500", at=1),
            differs("header", "content-type", control="text/html; charset=utf-8", candidate=None, at=1),
            differs("body", control="7", candidate="", at=1),
            differs(
                "exception",
                control=None,
                candidate="AttributeError: 'AppMap' object has no attribute 'bind_to_request'",
            ),
        ],
        "quart>=0.23": [
            differs("status", control="200", candidate=None, at=1),
            differs("ending", control="complete", candidate="no answer", at=1),
            differs(
                "exception",
                control=None,
                candidate="ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
                at=1,
            ),
        ],
    },
    cause="url-map-must-be-a-quart-map",
    why="Quart binds the map with bind_to_request, a method of its QuartMap, in place of Werkzeug's bind_to_environ.",
    port="Derive from Quart's map: `from quart.routing import QuartMap`, `class AppMap(QuartMap)`.",
    sources=["quart/routing.py: QuartMap", "quart/app.py: Quart.create_url_adapter"],
    symptoms=[
        "AttributeError: 'AppMap' object has no attribute 'bind_to_request'",
        "every request fails after url_map_class was set",
    ],
)
