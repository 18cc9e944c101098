"""A request header sent twice."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/")
    def index():
        return f"{request.headers.get('X-Tag')} {request.headers.getlist('X-Tag')}"

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return f"{request.headers.get('X-Tag')} {request.headers.getlist('X-Tag')}"

    return app


behaviour = Behaviour(
    title="What is a request header that was sent twice?",
    scenario=[get("/", headers=[("X-Tag", "one"), ("X-Tag", "two")])],
    expected=[differs("body", control="one,two ['one,two']", candidate="one ['one', 'two']")],
    needs="server",
    cause="repeated-request-headers-not-joined",
    why="WSGI has one key for a name, so gunicorn joins the values with a comma. Quart adds each line to its "
    "Headers, and get() gives the first only: of two X-Forwarded-For lines the second is not seen.",
    port='Write `",".join(request.headers.getlist("X-Tag"))` where a header may repeat (X-Forwarded-For, Accept, '
    "If-None-Match).",
    sources=["quart/asgi.py: ASGIHTTPConnection._create_request_from_scope", "gunicorn/http/wsgi.py: create"],
    symptoms=["only the first X-Forwarded-For is seen", "the second header value is lost"],
)
