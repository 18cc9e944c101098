"""A request made inside a view."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, g, request

    app = Flask(__name__)

    @app.get("/outer")
    def outer():
        g.user = "ada"
        response = app.test_client().get("/inner")
        text = response.get_data(as_text=True)
        return f"{text}, then {request.path}"

    @app.get("/inner")
    def inner():
        return f"{request.path} for {g.get('user')}"

    return app


def quart_app():
    from quart import Quart, g, request

    app = Quart(__name__)

    @app.get("/outer")
    async def outer():
        g.user = "ada"
        response = await app.test_client().get("/inner")
        text = await response.get_data(as_text=True)
        return f"{text}, then {request.path}"

    @app.get("/inner")
    async def inner():
        return f"{request.path} for {g.get('user')}"

    return app


behaviour = Behaviour(
    title="Does a request that a view makes to its own app share g?",
    scenario=[get("/outer")],
    expected=[],
    expected_when={
        "quart>=0.23": [
            differs(
                "body", control="/inner for ada, then /outer", candidate="/inner for None, then /outer", at=1
            )
        ]
    },
    cause="outer-app-context-not-reused",
    why=(
        "In Flask 3.1 and Quart before 0.23 the inner request finds the outer application context and uses "
        "it: g is shared, and teardown_appcontext runs once. Quart 0.23 gives the inner request a context "
        "and a g of its own."
    ),
    port="Pass what the inner request needs in its URL, headers or body.",
    sources=[
        "quart/ctx.py: AppContext.push",
        "flask/ctx.py: RequestContext.push",
    ],
    symptoms=[
        "g is lost in a subrequest after upgrading to Quart 0.23",
        "batch endpoint loses the user",
    ],
)
