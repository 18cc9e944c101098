"""Who the test client is."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/")
    def index():
        return f"{request.remote_addr} {request.user_agent.string.partition('/')[0]}"

    return app


def flask_exercise(app):
    note(app.test_client().get("/").text)


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return f"{request.remote_addr} {request.user_agent.string.partition('/')[0]}"

    return app


async def quart_exercise(app):
    response = await app.test_client().get("/")
    note(await response.get_data(as_text=True))


behaviour = Behaviour(
    title="Which remote_addr and user agent does a request of the test client have?",
    expected=[
        differs("note", control="127.0.0.1 Werkzeug", candidate="<local> Quart"),
    ],
    cause="test-client-identity",
    why="Quart's test scope names no client, and the request then says `<local>`; the user agent is `Quart`.",
    port='`scope_base={"client": ("127.0.0.1", 0)}` in each request that needs an address.',
    sources=["quart/asgi.py: ASGIHTTPConnection._create_request_from_scope", "quart/testing/utils.py"],
    symptoms=[
        "ValueError: '<local>' does not appear to be an IPv4 or IPv6 address",
        "remote_addr is <local> in tests",
    ],
)
