"""A kept connection that is idle."""

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
    title="How long is an idle connection kept?",
    scenario=[raw(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", idle_s=2.8)],
    expected=[differs("ending", control="complete, closed", candidate="complete, kept open")],
    needs="server",
    limit_s=8,
    cause="keep-alive-timeout-default",
    why="gunicorn's --keep-alive is 2 s by default (gthread), Hypercorn's keep_alive_timeout 5 s.",
    port="Set it above the idle timeout of the proxy (60 s for an AWS load balancer), `hypercorn --keep-alive 75`, or the "
    "proxy now and then sends into a closing connection.",
    sources=[
        "hypercorn/config.py: Config.keep_alive_timeout",
        "https://docs.gunicorn.org/en/stable/settings.html#keepalive",
    ],
    symptoms=[
        "502 now and then from the load balancer",
        "upstream prematurely closed connection",
        "Connection reset by peer on a reused connection",
    ],
)
