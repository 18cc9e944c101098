"""The mount point itself."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/")
    def index():
        return f"path={request.path} root={request.root_path}"

    return app


def flask_exercise(app):
    client = app.test_client()
    for path in ("", "/"):
        response = client.get("/", environ_overrides={"SCRIPT_NAME": "/shop", "PATH_INFO": path})
        note(f"/shop{path}", response.status_code, response.headers.get("Location", ""))


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return f"path={request.path} root={request.root_path}"

    return app


async def quart_exercise(app):
    client = app.test_client()
    for path in ("", "/"):
        response = await client.get(f"/shop{path}", root_path="/shop")
        note(f"/shop{path}", response.status_code, response.headers.get("Location", ""))


behaviour = Behaviour(
    title="What answers at the mount point without a slash?",
    expected=[
        differs("note", control="/shop 308 http://localhost/shop/", candidate="/shop 404 "),
    ],
    cause="mount-point-without-slash-404",
    why="Flask redirects an empty PATH_INFO to the mount point with a slash. Quart's _normalise_path turns a path that equals root_path into a space, which no rule matches.",
    port="Let the proxy redirect it (nginx: `location = /shop { return 308 /shop/; }`).",
    sources=["quart/asgi.py: _normalise_path", "werkzeug/routing/map.py: MapAdapter.match"],
    symptoms=[
        "404 at the mount point without a trailing slash",
        "hypercorn --root-path /shop answers 404 for /shop",
    ],
)
