"""Rules added to the URL map directly."""

from quart_app.compare.behaviour import Behaviour, differs, get, options, post


def flask_app():
    from flask import Flask
    from werkzeug.routing import Rule, Submount

    app = Flask("shop")
    app.url_map.add(Submount("/api", [Rule("/users", endpoint="users")]))

    @app.endpoint("users")
    def users():
        return "users"

    return app


def quart_app():
    from quart import Quart
    from werkzeug.routing import Rule, Submount

    app = Quart("shop")
    app.url_map.add(Submount("/api", [Rule("/users", endpoint="users")]))

    @app.endpoint("users")
    async def users():
        return "users"

    return app


behaviour = Behaviour(
    title="Do Werkzeug rules in app.url_map answer every method?",
    scenario=[get("/api/users"), post("/api/users"), options("/api/users")],
    observe={"logs"},
    ignore={"body"},
    expected=[
        differs("status", control="200", candidate="500", at=3),
        differs(
            "log",
            control=None,
            candidate="ERROR shop: Exception on request OPTIONS /api/users [AttributeError: 'Rule' object has no attribute 'provide_automatic_options']",
        ),
    ],
    cause="werkzeug-rules-fail-for-options",
    why="For OPTIONS Quart reads `provide_automatic_options` of the rule, which only add_url_rule sets; Flask asks with a default.",
    port=(
        "Use `class AnyMethodRule(Rule): provide_automatic_options = False` in place of Werkzeug's Rule. QuartRule does for a rule by "
        "itself, but inside Submount, Subdomain or EndpointPrefix it raises `QuartRule.__init__() got an unexpected keyword argument "
        "'build_only'`."
    ),
    sources=["quart/app.py: Quart.dispatch_request", "flask/app.py: Flask.dispatch_request"],
    symptoms=[
        "AttributeError: 'Rule' object has no attribute 'provide_automatic_options'",
        "500 for CORS preflight",
        "QuartRule.__init__() got an unexpected keyword argument 'build_only'",
    ],
)
