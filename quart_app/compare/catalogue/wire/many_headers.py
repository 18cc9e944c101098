"""150 headers."""

from quart_app.compare.behaviour import Behaviour, differs, get


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
    title="How many request headers are accepted?",
    scenario=[get("/", headers=[(f"X-{number}", "1") for number in range(150)])],
    expected=[
        differs("status", control="431", candidate="200"),
        differs("body", control="...Request Header Fields Too Large...", candidate="hello"),
        differs("header", "content-type", control="text/html", candidate="text/html; charset=utf-8"),
    ],
    needs="server",
    cause="header-count-limit",
    why="gunicorn's limit_request_fields is 100. Hypercorn counts bytes, not headers.",
    port="Nothing for clients; if it matters, limit at the proxy or in before_request: `if len(request.headers) > 100: abort(431)`.",
    sources=[
        "https://docs.gunicorn.org/en/stable/settings.html#limit-request-fields",
        "hypercorn/protocol/h11.py: H11Protocol",
    ],
    symptoms=["more than 100 headers are accepted"],
)
