"""The ETag of a page."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, Response

    app = Flask(__name__)

    @app.get("/")
    def index():
        response = Response("hello")
        response.add_etag()
        return response

    return app


def quart_app():
    from quart import Quart, Response

    app = Quart(__name__)

    @app.get("/")
    async def index():
        response = Response("hello")
        await response.add_etag()
        return response

    return app


behaviour = Behaviour(
    title="Is the ETag made by add_etag() the same?",
    scenario=[get("/")],
    expected=[
        differs(
            "header",
            "etag",
            control='"aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d"',
            candidate='"5d41402abc4b2a76b9719d911017c592"',
            at=1,
        ),
    ],
    cause="etags-are-md5",
    why="Werkzeug hashes the body with SHA-1, Quart with MD5. So every ETag that clients hold is stale once after the move.",
    port="Nothing, unless both run at once behind one address: then set the ETag yourself with set_etag. Remember the await.",
    sources=[
        "quart/wrappers/response.py: Response.add_etag",
        "werkzeug/wrappers/response.py: Response.add_etag",
    ],
    symptoms=[
        "ETag changes between servers",
        "caches miss after the migration",
        "all clients load every page anew after the move",
    ],
)
