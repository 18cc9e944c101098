"""ProxyFix around the app."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, request
    from werkzeug.middleware.proxy_fix import ProxyFix

    app = Flask(__name__)
    app.wsgi_app = ProxyFix(app.wsgi_app)

    @app.get("/")
    def index():
        return {"client": request.remote_addr, "url": request.url}

    return app


def quart_app():
    from quart import Quart, request
    from werkzeug.middleware.proxy_fix import ProxyFix

    app = Quart(__name__)
    app.wsgi_app = ProxyFix(app)

    @app.get("/")
    async def index():
        return {"client": request.remote_addr, "url": request.url}

    return app


behaviour = Behaviour(
    title="Does Werkzeug's ProxyFix work on a Quart app?",
    scenario=[get("/", headers={"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https"})],
    expected=[
        differs(
            "body",
            control='{"client":"203.0.113.7","url":"https://localhost/"}\n',
            candidate='{"client":"127.0.0.1","url":"http://localhost/"}\n',
            at=1,
        ),
    ],
    cause="wsgi-app-is-ignored",
    why="ASGI servers call app.asgi_app; nothing in Quart ever calls wsgi_app, so the attribute is accepted and forgotten.",
    port='Wrap the ASGI side: `app.asgi_app = ProxyFixMiddleware(app.asgi_app, mode="legacy", trusted_hops=1)` from hypercorn.middleware.',
    sources=[
        "quart/app.py: Quart.asgi_app",
        "https://hypercorn.readthedocs.io/en/latest/how_to_guides/proxy_fix.html",
    ],
    symptoms=[
        "ProxyFix has no effect",
        "request.remote_addr is the proxy's address",
        "url_for makes http links behind https",
    ],
)
