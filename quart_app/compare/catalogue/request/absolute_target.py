"""A request line with a whole URL, as sent to proxies."""

from quart_app.compare.behaviour import Behaviour, raw


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/page")
    def page():
        return f"{request.path} {request.host}"

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/page")
    async def page():
        return f"{request.path} {request.host}"

    return app


behaviour = Behaviour(
    title="Is a request target that is a whole URL routed?",
    scenario=[raw(b"GET http://other.example/page HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")],
    why="Both servers and frameworks take the path out of the URL.",
    sources=[
        "quart/asgi.py: ASGIHTTPConnection._create_request_from_scope",
        "https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2",
    ],
    symptoms=["absolute-form request target"],
    needs="server",
)
