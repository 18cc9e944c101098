"""A client that begins with HTTP/2 at once."""

from quart_app.compare.behaviour import Behaviour, differs, raw


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="Does the server speak HTTP/2 without TLS to a client that begins with it?",
    scenario=[raw(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\x00\x00\x00\x04\x00\x00\x00\x00\x00", idle_s=0.3)],
    needs="server",
    expected=[
        differs("status", control="400", candidate=None, at="1.1"),
        differs("ending", control="complete, closed", candidate="not HTTP", at="1.1"),
    ],
    cause="http-2-without-tls",
    why="Hypercorn looks for the preface of HTTP/2 in the first bytes of a plain connection and answers in frames. gunicorn and "
    "Werkzeug's server know HTTP/1 only.",
    port="Nothing, where clients speak HTTP/1. Behind a proxy that inspects or limits HTTP/1 traffic, let it pass no HTTP/2 on "
    "plain connections.",
    sources=[
        "hypercorn/protocol/h11.py: H2ProtocolAssumedError",
        "https://www.rfc-editor.org/rfc/rfc9113#section-3.3",
    ],
    symptoms=["curl --http2-prior-knowledge works after the move", "plain connections carry binary frames"],
)
