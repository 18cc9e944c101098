"""Two Cookie headers in one request."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/")
    def index():
        return f"{request.cookies.to_dict()}"

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return f"{request.cookies.to_dict()}"

    return app


behaviour = Behaviour(
    title="What are the cookies when a client or proxy sends two Cookie headers?",
    scenario=[get("/", headers=[("Cookie", "a=1"), ("Cookie", "b=2")])],
    expected=[differs("body", control="{'a': '1,b=2'}", candidate="{'a': '1', 'b': '2'}")],
    needs="server",
    cause="cookie-headers-joined-right",
    why="gunicorn joins repeated headers with a comma, which is wrong for cookies, and Werkzeug reads one long "
    "value. Quart keeps the lines apart and parses both.",
    port="Nothing: Quart is right. Work-arounds for the mangled cookie can go.",
    sources=["gunicorn/http/wsgi.py: create", "werkzeug/sansio/request.py: Request.cookies"],
    symptoms=["a cookie value with a comma and another cookie in it", "HTTP/2 proxies split Cookie headers"],
)
