"""A request header that is sent twice."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/")
    def index():
        return {"get": request.headers.get("X-Tag"), "all": request.headers.getlist("X-Tag")}

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return {"get": request.headers.get("X-Tag"), "all": request.headers.getlist("X-Tag")}

    return app


behaviour = Behaviour(
    title="What does request.headers.get() give for a header that was sent twice?",
    scenario=[get("/", headers=[("X-Tag", "red"), ("X-Tag", "blue")])],
    expected=[
        differs(
            "body",
            control='{"all":["red, blue"],"get":"red, blue"}\n',
            candidate='{"all":["red","blue"],"get":"red"}\n',
            at=1,
        ),
    ],
    cause="repeated-headers-are-not-joined",
    why="WSGI servers join repeated headers with a comma into one environ value. ASGI keeps them apart, and Headers.get() returns the first.",
    port='Write `",".join(request.headers.getlist(name))` where a header may come more than once.',
    sources=[
        "quart/asgi.py: ASGIHTTPConnection._create_request_from_scope",
        "https://peps.python.org/pep-3333/",
    ],
    symptoms=["second header is ignored", "only the first value of a header arrives"],
)
