"""request_class and response_class."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, Request, Response, request

    class AppRequest(Request):
        @property
        def is_mobile(self):
            return "Mobile" in self.headers.get("User-Agent", "")

    class AppResponse(Response):
        default_mimetype = "text/plain"

    app = Flask(__name__)
    app.request_class = AppRequest
    app.response_class = AppResponse

    @app.get("/")
    def index():
        return f"mobile {request.is_mobile}"

    return app


def quart_app():
    from quart import Quart, Request, Response, request

    class AppRequest(Request):
        @property
        def is_mobile(self):
            return "Mobile" in self.headers.get("User-Agent", "")

    class AppResponse(Response):
        default_mimetype = "text/plain"

    app = Quart(__name__)
    app.request_class = AppRequest
    app.response_class = AppResponse

    @app.get("/")
    async def index():
        return f"mobile {request.is_mobile}"

    return app


behaviour = Behaviour(
    title="Do request_class and response_class take subclasses?",
    scenario=[get("/", headers={"User-Agent": "Mobile"})],
    expected=[],
    why="Both make requests and responses through these attributes of the app.",
    sources=[
        "quart/asgi.py: ASGIHTTPConnection._create_request_from_scope",
        "quart/app.py: Quart.make_response",
    ],
    symptoms=["custom request class"],
)
