"""X-Forwarded-For from two proxies, one header each."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/")
    def index():
        return {"route": list(request.access_route)}

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return {"route": list(request.access_route)}

    return app


behaviour = Behaviour(
    title="What does access_route hold when each proxy adds its own X-Forwarded-For header?",
    scenario=[
        get("/", headers=[("X-Forwarded-For", "6.6.6.6"), ("X-Forwarded-For", "203.0.113.7")]),
        get("/", headers={"X-Forwarded-For": "6.6.6.6, 203.0.113.7"}),
    ],
    expected=[
        differs(
            "body", control='{"route":["6.6.6.6","203.0.113.7"]}\n', candidate='{"route":["6.6.6.6"]}\n', at=1
        ),
    ],
    cause="repeated-request-headers-not-joined",
    why="access_route splits the value of headers.get(). WSGI joined the headers before, so it holds every address; in Quart it holds the first header only, the one that the client can forge.",
    port=(
        "Let the proxy write one header, or join them: "
        '`",".join(request.headers.getlist("X-Forwarded-For")).split(",")`, and strip each.'
    ),
    sources=[
        "werkzeug/sansio/request.py: Request.access_route",
        "quart/asgi.py: ASGIHTTPConnection._create_request_from_scope",
    ],
    symptoms=["wrong client address behind a proxy", "rate limit can be bypassed with X-Forwarded-For"],
)
