"""A client that stops in the middle of the request's head."""

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
    title="How long may a client take for the head of its request?",
    scenario=[raw(b"GET / HTTP/1.1\r\nHost: local", idle_s=1.6)],
    expected=[differs("ending", control="no answer, kept open", candidate="no answer")],
    needs="server",
    hypercorn={"keep_alive_timeout": 0.3},
    gunicorn={"keepalive": 1},
    limit_s=8,
    cause="slow-heads-are-cut-off",
    why="Hypercorn closes a connection that has no whole request head after keep_alive_timeout (5 s by default, "
    "here 0.3), the first one included. gunicorn's threads wait for the rest of the head: its keep-alive runs "
    "between requests only.",
    port="Raise it (`hypercorn --keep-alive 30`) if clients on slow lines or with open spare connections are cut off; behind "
    "a proxy that buffers heads it doesn't matter.",
    sources=["hypercorn/asyncio/tcp_server.py: TCPServer._idle_timeout", "gunicorn/workers/gthread.py"],
    symptoms=[
        "browsers' spare connections are closed after 5 seconds",
        "slowloris",
        "empty reply for a request typed into telnet",
    ],
)
