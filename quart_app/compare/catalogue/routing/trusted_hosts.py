"""TRUSTED_HOSTS."""

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
    title="Does TRUSTED_HOSTS refuse a forged Host header?",
    scenario=[get("/", headers={"Host": "example.com"}), get("/", headers={"Host": "evil.example"})],
    expected=[
        differs("status", control="400", candidate="200", at=2),
        differs(
            "body",
            control="<!doctype html>\n<html lang=en>\n<title>400 Bad Request</title>...",
            candidate="reset your password at http://evil.example/",
            at=2,
        ),
    ],
    cause="trusted-hosts-ignored",
    why=(
        "Quart takes the key over with Flask.default_config but nothing reads it: create_url_adapter never sets "
        "`request.trusted_hosts`, and the request's own check starts from an empty list."
    ),
    port=(
        'In before_request: `if not host_is_trusted(request.host, app.config["TRUSTED_HOSTS"]): abort(400)`, with host_is_trusted '
        "from werkzeug.sansio.utils; or let the proxy refuse other hosts. A request class with `trusted_hosts` is no way "
        "out: on Quart 0.22 another host then gets an empty 500."
    ),
    sources=["flask/app.py: Flask.create_url_adapter", "quart/app.py: Quart.create_url_adapter"],
    symptoms=[
        "password reset poisoning",
        "Host header injection after the move",
        "400 Bad Request for unknown hosts is gone",
    ],
)
