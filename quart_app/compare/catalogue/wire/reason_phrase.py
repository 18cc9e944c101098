"""The words behind the status code."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        return "made", 201

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return "made", 201

    return app


behaviour = Behaviour(
    title="Which reason phrase follows the status code on the wire?",
    needs="server",
    scenario=[get("/")],
    observe={"reason"},
    expected=[differs("reason", control="CREATED", candidate="")],
    cause="no-reason-phrase",
    why=(
        "WSGI passes a status line with its words to the server. ASGI passes a number only, and Hypercorn sends no words."
    ),
    port="Let clients and monitors read the number; a reason phrase can't be sent from an ASGI app.",
    sources=[
        "hypercorn/protocol/h11.py: H11Protocol.stream_send",
        "RFC 9112, section 4: the phrase may be empty",
    ],
    symptoms=["HTTP/1.1 201 without Created", "health check that looks for '200 OK' fails"],
)
