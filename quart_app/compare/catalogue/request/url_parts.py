"""The parts of the URL."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/a b/<name>")
    def index(name):
        return {
            key: getattr(request, key)
            for key in (
                "path",
                "url",
                "base_url",
                "root_url",
                "url_root",
                "host",
                "host_url",
                "root_path",
                "script_root",
                "full_path",
                "scheme",
                "is_secure",
                "endpoint",
                "view_args",
            )
        }

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/a b/<name>")
    async def index(name):
        return {
            key: getattr(request, key)
            for key in (
                "path",
                "url",
                "base_url",
                "root_url",
                "url_root",
                "host",
                "host_url",
                "root_path",
                "script_root",
                "full_path",
                "scheme",
                "is_secure",
                "endpoint",
                "view_args",
            )
        }

    return app


behaviour = Behaviour(
    title="Are path, url, base_url and their kin the same?",
    scenario=[
        get("/a%20b/%ED%95%9C?q=%ED%95%9C&x=1+2"),
        get("/a%20b/50%25", headers={"Host": "shop.example:8080"}),
    ],
    why="Both compute them from Werkzeug's sansio Request.",
    sources=["werkzeug/sansio/request.py: Request.url"],
    symptoms=["request.url differs"],
)
