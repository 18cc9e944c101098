"""Keep-alive in HTTP/1.0."""

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
    title="Is an HTTP/1.0 connection kept alive?",
    scenario=[raw(b"GET / HTTP/1.0\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n", idle_s=0.3)],
    expected=[differs("ending", control="complete, kept open", candidate="complete, closed", at="1.1")],
    needs="server",
    cause="http-1-0-keep-alive-not-supported",
    why="gunicorn keeps it when the client asks; h11 closes after every HTTP/1.0 request.",
    port="Measure with an HTTP/1.1 client (ApacheBench's -k is HTTP/1.0); set `proxy_http_version 1.1` in nginx, "
    "whose older versions use 1.0 to upstreams.",
    sources=["h11/_connection.py: _keep_alive", "gunicorn/http/message.py: Message.should_close"],
    symptoms=["ab -k shows Keep-Alive requests: 0", "nginx opens a connection for each request"],
)
