"""SERVER_NAME and a request for another host."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)
    app.config["SERVER_NAME"] = "example.com"

    @app.get("/")
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)
    app.config["SERVER_NAME"] = "example.com"

    @app.get("/")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="With SERVER_NAME set, is a request for another host answered?",
    scenario=[
        get("/", headers={"Host": "example.com"}),
        get("/", headers={"Host": "10.0.0.5"}),
        get("/", headers={"Host": "www.example.com"}),
    ],
    expected=[
        differs("status", control="200", candidate="404", at=2),
        differs("body", control="hello", candidate="...<title>404 Not Found</title>...", at=2),
        differs("status", control="200", candidate="404", at=3),
        differs("body", control="hello", candidate="...<title>404 Not Found</title>...", at=3),
        differs(
            "warning",
            control=None,
            candidate="UserWarning: Current server name '10.0.0.5' doesn't match configured server name 'example.com'",
        ),
    ],
    cause="server-name-restricts-hosts",
    why="Since 3.1 Flask uses SERVER_NAME only to build URLs. Quart's bind_to_request compares it with the Host header, takes what is in front as the subdomain, warns and answers 404 when they don't match.",
    port="Leave SERVER_NAME unset in production, or set it to the one host that every client, health check included, sends.",
    sources=[
        "quart/routing.py: QuartMap.bind_to_request",
        "flask/app.py: Flask.create_url_adapter",
        "https://flask.palletsprojects.com/en/stable/config/#SERVER_NAME",
    ],
    symptoms=[
        "Current server name doesn't match configured server name",
        "404 for every page behind the load balancer",
        "health check gets 404",
    ],
)
