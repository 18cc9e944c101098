"""Many requests on one connection."""

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
    title="How many requests may one connection carry?",
    scenario=[
        raw(
            b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
            b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
            pause_s=0.3,
            idle_s=0.3,
        )
    ],
    needs="server",
    hypercorn={"keep_alive_max_requests": 2},
    expected=[
        differs("ending", control="complete, kept open", candidate="complete, closed", at="1.2"),
    ],
    cause="connections-end-after-1000-requests",
    why="Hypercorn answers the thousandth request on a connection (its keep_alive_max_requests, here 2) with "
    "`Connection: close`. gunicorn has no such number.",
    port="Nothing for clients that connect again. For a proxy that keeps few connections, or a load test, raise it in Hypercorn's "
    "configuration file: `keep_alive_max_requests = 1000000`.",
    sources=[
        "hypercorn/config.py: Config.keep_alive_max_requests",
        "hypercorn/protocol/h11.py: H11Protocol.stream_send",
    ],
    symptoms=[
        "the server closes the connection after 1000 requests",
        "wrk or k6 reports closed connections every thousand requests",
    ],
)
