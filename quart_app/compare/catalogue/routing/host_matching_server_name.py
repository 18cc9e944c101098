"""host_matching together with SERVER_NAME."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask(__name__, host_matching=True, static_host="example.com")
    app.config["SERVER_NAME"] = "example.com"

    @app.get("/", host="example.com")
    def index():
        return "public"

    @app.get("/", host="admin.example.com")
    def admin():
        return "admin"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__, host_matching=True, static_host="example.com")
    app.config["SERVER_NAME"] = "example.com"

    @app.get("/", host="example.com")
    async def index():
        return "public"

    @app.get("/", host="admin.example.com")
    async def admin():
        return "admin"

    return app


behaviour = Behaviour(
    title="Which host's view answers with host_matching and SERVER_NAME?",
    scenario=[
        get("/", headers={"Host": "example.com"}),
        get("/", headers={"Host": "admin.example.com"}),
        get("/", headers={"Host": "evil.example"}),
    ],
    expected=[
        differs("body", control="admin", candidate="public", at=2),
        differs("status", control="404", candidate="200", at=3),
        differs(
            "body",
            control="<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>...",
            candidate="public",
            at=3,
        ),
    ],
    cause="host-matching-uses-server-name",
    why=(
        "Flask leaves SERVER_NAME out when host_matching is on, because otherwise it is matched in place of the request's host. "
        "Quart does pass it, so every request is routed as if it were for SERVER_NAME."
    ),
    port="Don't set SERVER_NAME in an app with host_matching.",
    sources=["quart/routing.py: QuartMap.bind_to_request", "flask/app.py: Flask.create_url_adapter"],
    symptoms=[
        "the wrong host's page is served",
        "admin host shows the public site",
        "host_matching ignores the Host header",
    ],
)
