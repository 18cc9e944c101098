"""An offer to speak HTTP/2 in plain text."""

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
    title="What happens to `Upgrade: h2c`?",
    scenario=[
        raw(
            b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n",
            idle_s=0.3,
        )
    ],
    expected=[
        differs("status", control="200", candidate=None, at="1.1"),
        differs("ending", control="complete, kept open", candidate="not HTTP", at="1.1"),
    ],
    needs="server",
    cause="h2c-upgrade-accepted",
    why="Hypercorn answers 101 and goes on in HTTP/2 on the same connection, which is no HTTP/1.1 to the client "
    "here; gunicorn ignores it. A proxy that forwards Upgrade hands out a tunnel past its own rules (h2c "
    "smuggling).",
    port="Let the proxy remove `Upgrade: h2c` and `HTTP2-Settings`. curl --http2 over plain HTTP begins to work.",
    sources=["hypercorn/protocol/h11.py: H11Protocol._check_protocol"],
    symptoms=["101 Switching Protocols for a plain GET", "h2c smuggling in a security scan"],
)
