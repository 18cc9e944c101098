"""A header name with an underscore."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/")
    def index():
        return f"{request.headers.get('X_User')} {request.headers.get('X-User')}"

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return f"{request.headers.get('X_User')} {request.headers.get('X-User')}"

    return app


behaviour = Behaviour(
    title="Does a header with an underscore reach the app?",
    scenario=[get("/", headers={"X_User": "admin"})],
    expected=[differs("body", control="None None", candidate="admin None")],
    needs="server",
    cause="underscore-headers-reach-the-app",
    why="In WSGI X_User and X-User have the same key, so gunicorn drops names with underscores. ASGI keeps names "
    "as they are and Hypercorn passes them.",
    port="Read headers by their exact names with `-`. If a proxy strips X-User but not X_User, code that folds "
    "the two is open to spoofing.",
    sources=[
        "https://docs.gunicorn.org/en/stable/settings.html#header-map",
        "quart/asgi.py: ASGIHTTPConnection._create_request_from_scope",
    ],
    symptoms=["headers with underscores are missing in Flask", "X_User appears in request.headers"],
)
