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
    title="Does SERVER_NAME turn away requests for other hosts?",
    scenario=[get("/", headers={"Host": "example.com"}), get("/", headers={"Host": "10.0.0.7:8080"})],
    expected=[
        differs("status", control="200", candidate="404", at=2),
        differs(
            "body",
            control="hello",
            candidate="<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>...",
            at=2,
        ),
        differs(
            "warning",
            control=None,
            candidate="UserWarning: Current server name '10.0.0.7:8080' doesn't match configured server name 'example.com'",
        ),
    ],
    cause="server-name-restricts-hosts",
    why=(
        "Since Flask 3.1 SERVER_NAME is only for building URLs outside a request. Quart still matches every request against it: "
        "with another Host the subdomain becomes `<invalid>` and no route fits."
    ),
    port=(
        "Leave SERVER_NAME unset and build URLs outside requests in "
        '`async with app.test_request_context("/", headers={"Host": "example.com"}, scheme="https"):` with `_external=True`, or make '
        "the proxy and the health checks send that Host."
    ),
    sources=["quart/routing.py: QuartMap.bind_to_request", "flask/app.py: Flask.create_url_adapter"],
    symptoms=[
        "every route answers 404 behind the load balancer",
        "health check by IP address gets 404",
        "UserWarning: Current server name 'localhost' doesn't match configured server name",
    ],
)
