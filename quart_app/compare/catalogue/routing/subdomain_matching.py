"""A subdomain of SERVER_NAME without subdomain_matching."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)  # subdomain_matching is False
    app.config["SERVER_NAME"] = "example.com"

    @app.get("/")
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)  # subdomain_matching is False
    app.config["SERVER_NAME"] = "example.com"

    @app.get("/")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="Is the subdomain ignored as long as subdomain_matching is off?",
    scenario=[get("/", headers={"Host": "www.example.com"})],
    expected=[
        differs("status", control="200", candidate="404", at=1),
        differs(
            "body",
            control="hello",
            candidate="<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>...",
            at=1,
        ),
    ],
    cause="subdomain-matching-always-on",
    why=(
        "Flask hands the default subdomain (an empty text) to the map. Quart writes `default_subdomain or None`, and None tells "
        "its map to take the subdomain from the Host header, so `subdomain_matching=False` changes nothing."
    ),
    port=(
        "Do without SERVER_NAME, or, before the first route, set `app.url_map.default_subdomain` to any text: Quart then takes "
        "it for every request, whatever the Host says. Or give each rule its `subdomain=`."
    ),
    sources=["quart/app.py: Quart.create_url_adapter", "flask/app.py: Flask.create_url_adapter"],
    symptoms=["www.example.com answers 404 and example.com works", "subdomain_matching=False has no effect"],
)
