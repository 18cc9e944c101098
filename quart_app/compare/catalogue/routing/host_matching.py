"""host_matching without SERVER_NAME."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask

    app = Flask(__name__, host_matching=True, static_host="example.com")

    @app.get("/", host="example.com")
    def index():
        return "public"

    @app.get("/", host="<tenant>.example.com")
    def tenant(tenant):
        return tenant

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__, host_matching=True, static_host="example.com")

    @app.get("/", host="example.com")
    async def index():
        return "public"

    @app.get("/", host="<tenant>.example.com")
    async def tenant(tenant):
        return tenant

    return app


behaviour = Behaviour(
    title="Does host_matching route by the Host header?",
    scenario=[
        get("/", headers={"Host": "example.com"}),
        get("/", headers={"Host": "acme.example.com"}),
        get("/", headers={"Host": "example.com:80"}),
        get("/", headers={"Host": "evil.example"}),
    ],
    expected=[],
    why="Without SERVER_NAME both give the request's host to the same Werkzeug map; port 80 is dropped on plain HTTP.",
    sources=["quart/routing.py: QuartMap.bind_to_request", "werkzeug/routing/map.py: Map.bind_to_environ"],
    symptoms=["virtual hosts in one app", "one app for several domains"],
)
