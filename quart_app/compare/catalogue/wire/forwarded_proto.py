"""X-Forwarded-Proto without ProxyFix."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/")
    def index():
        return f"{request.scheme} {request.url_root}"

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return f"{request.scheme} {request.url_root}"

    return app


behaviour = Behaviour(
    title="Is the request https behind a proxy that says so, with no ProxyFix?",
    scenario=[get("/", headers={"Host": "localhost", "X-Forwarded-Proto": "https"})],
    expected=[differs("body", control="https https://localhost/", candidate="http http://localhost/")],
    needs="server",
    cause="forwarded-proto-not-trusted",
    why="gunicorn trusts X-Forwarded-Proto from 127.0.0.1 (forwarded_allow_ips) and sets the scheme. Hypercorn "
    "looks at its own socket only.",
    port="Wrap the app: `from hypercorn.middleware import ProxyFixMiddleware; app.asgi_app = "
    'ProxyFixMiddleware(app.asgi_app, mode="legacy", trusted_hops=1)`.',
    sources=[
        "https://docs.gunicorn.org/en/stable/settings.html#forwarded-allow-ips",
        "hypercorn/middleware/proxy_fix.py",
    ],
    symptoms=[
        "redirects to http behind an https proxy",
        "Secure cookies are not sent",
        "mixed content",
        "redirect loop behind nginx",
        "url_for gives http links behind nginx",
        "프록시 뒤에서 url_for 가 http 주소를 만듭니다",
        "url_for makes http links behind an https load balancer",
        "request.scheme is http behind TLS termination",
    ],
)
