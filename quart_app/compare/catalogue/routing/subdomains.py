"""subdomain_matching that is on."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask

    app = Flask("shop", subdomain_matching=True)
    app.config["SERVER_NAME"] = "example.com:8080"

    @app.get("/")
    def index():
        return "top"

    @app.get("/", subdomain="<tenant>")
    def tenant(tenant):
        return f"tenant {tenant}"

    return app


def quart_app():
    from quart import Quart

    app = Quart("shop", subdomain_matching=True)
    app.config["SERVER_NAME"] = "example.com:8080"

    @app.get("/")
    async def index():
        return "top"

    @app.get("/", subdomain="<tenant>")
    async def tenant(tenant):
        return f"tenant {tenant}"

    return app


behaviour = Behaviour(
    title="Does subdomain_matching route by subdomain, with and without the port?",
    scenario=[
        get("/", headers={"Host": "example.com:8080"}),
        get("/", headers={"Host": "acme.example.com:8080"}),
        get("/", headers={"Host": "a.b.example.com:8080"}),
        get("/", headers={"Host": "acme.example.com"}),
        get("/", headers={"Host": "other.org:8080"}),
    ],
    ignore={"warnings"},
    expected=[],
    why="Both cut SERVER_NAME off the end of the Host and match the rest. For a Host that doesn't end in it the subdomain is `<invalid>`, which a variable subdomain matches.",
    sources=["quart/routing.py: QuartMap.bind_to_request", "werkzeug/routing/map.py: Map.bind_to_environ"],
    symptoms=["one subdomain for each tenant", "the tenant is <invalid>"],
)
