"""TRUSTED_HOSTS and a Host header that is not in it."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)
    app.config["TRUSTED_HOSTS"] = ["example.com"]

    @app.get("/")
    def index():
        return f"reset your password at {request.host_url}"

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)
    app.config["TRUSTED_HOSTS"] = ["example.com"]

    @app.get("/")
    async def index():
        return f"reset your password at {request.host_url}"

    return app


behaviour = Behaviour(
    title="Is a host that is not in TRUSTED_HOSTS refused?",
    scenario=[get("/", headers={"Host": "evil.test"}), get("/", headers={"Host": "example.com"})],
    expected=[
        differs("status", control="400", candidate="200", at=1),
        differs(
            "body",
            control="<!doctype html>\n<html lang=en>\n<title>400 Bad Request</title>\n<h1>Bad Request</h1>\n<p>Host &#39;evil.test&#39; is not trusted.</p>\n",
            candidate="reset your password at http://evil.test/",
            at=1,
        ),
    ],
    cause="trusted-hosts-is-ignored",
    why="Flask's create_url_adapter copies TRUSTED_HOSTS to the request and checks the host before routing. Quart takes the key from Flask's defaults and never reads it.",
    port="Check it in a before_request: `if request.host not in hosts: abort(400)`; or let the proxy refuse other hosts.",
    sources=[
        "quart/app.py: Quart.create_url_adapter",
        "flask/app.py: Flask.create_url_adapter",
        "https://flask.palletsprojects.com/en/stable/config/#TRUSTED_HOSTS",
    ],
    symptoms=["TRUSTED_HOSTS has no effect", "host header injection"],
)
