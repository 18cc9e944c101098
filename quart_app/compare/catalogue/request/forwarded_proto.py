"""X-Forwarded-Proto from a proxy on the same machine."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/")
    def index():
        return f"{request.scheme} {request.is_secure} {request.remote_addr}"

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return f"{request.scheme} {request.is_secure} {request.remote_addr}"

    return app


behaviour = Behaviour(
    title="Is X-Forwarded-Proto believed when the proxy is on loopback?",
    scenario=[get("/", headers={"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7"})],
    expected=[
        differs("body", control="https True 127.0.0.1", candidate="http False 127.0.0.1", at=1),
    ],
    cause="forwarded-proto-is-not-trusted",
    why="gunicorn takes X-Forwarded-Proto from 127.0.0.1 (forwarded_allow_ips) and sets wsgi.url_scheme. Hypercorn believes no forwarded header.",
    port='Wrap the app: `app.asgi_app = ProxyFixMiddleware(app.asgi_app, mode="legacy", trusted_hops=1)` from hypercorn.middleware.',
    sources=[
        "https://docs.gunicorn.org/en/stable/settings.html#forwarded-allow-ips",
        "https://hypercorn.readthedocs.io/en/latest/how_to_guides/proxy_fix.html",
    ],
    symptoms=["redirect loop behind https proxy", "url_for makes http links behind https", "mixed content"],
    needs="server",
)
