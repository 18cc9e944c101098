"""A response class that overrides get_wsgi_headers."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, Response

    class Tagged(Response):
        def get_wsgi_headers(self, environ):
            headers = super().get_wsgi_headers(environ)
            headers["X-Tagged"] = "yes"
            return headers

    app = Flask(__name__)
    app.response_class = Tagged

    @app.get("/")
    def index():
        return "text"

    return app


def quart_app():
    from quart import Quart, Response

    class Tagged(Response):
        def get_wsgi_headers(self, environ):
            headers = super().get_wsgi_headers(environ)
            headers["X-Tagged"] = "yes"
            return headers

    app = Quart(__name__)
    app.response_class = Tagged

    @app.get("/")
    async def index():
        return "text"

    return app


behaviour = Behaviour(
    title="Are overrides of get_wsgi_headers and its kin called?",
    scenario=[get("/")],
    expected=[
        differs("header", "x-tagged", control="yes", candidate=None, at=1),
    ],
    cause="wsgi-overrides-are-ignored",
    why="Werkzeug calls get_wsgi_headers, get_app_iter and get_wsgi_response when the response is called as a WSGI app. Quart never does that: ASGIHTTPConnection sends status_code, headers and body itself.",
    port='Change headers in after_request: `response.headers["X-Tagged"] = "yes"`. (A subclass that overrides `__init__` misses error pages and redirects, which are Werkzeug\'s.)',
    sources=[
        "quart/asgi.py: ASGIHTTPConnection._send_response",
        "werkzeug/wrappers/response.py: Response.get_wsgi_response",
    ],
    symptoms=["get_wsgi_headers is never called", "header set by the response class is missing"],
)
