"""A Host header with characters that no host has."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/")
    def index():
        return f"[{request.host}] [{request.url}]"

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return f"[{request.host}] [{request.url}]"

    return app


behaviour = Behaviour(
    title="What is request.host for an odd Host header?",
    scenario=[
        get("/", headers={"Host": "exa mple.com"}),
        get("/", headers={"Host": "example.com:80"}),
        get("/", headers={"Host": "EXAMPLE.com"}),
    ],
    why="Both use Werkzeug's get_host: invalid characters give the empty string, the standard port is left out.",
    sources=["werkzeug/sansio/utils.py: get_host"],
    symptoms=["request.host is empty"],
)
