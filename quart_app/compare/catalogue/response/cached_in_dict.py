"""Caching get_data() of a response."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, make_response

    app = Flask(__name__)
    cache = {}

    @app.get("/")
    def index():
        if "page" not in cache:
            cache["page"] = make_response("page").get_data()
        return cache["page"]

    return app


def quart_app():
    from quart import Quart, make_response

    app = Quart(__name__)
    cache = {}

    @app.get("/")
    async def index():
        if "page" not in cache:
            cache["page"] = (await make_response("page")).get_data()
        return cache["page"]

    return app


behaviour = Behaviour(
    title="What does a cache hold when response.get_data() is stored without await?",
    scenario=[get("/"), get("/")],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs("body", control="page", candidate="...<title>500 Internal Server Error</title>...", at=1),
        differs("status", control="200", candidate="500", at=2),
        differs("body", control="page", candidate="...<title>500 Internal Server Error</title>...", at=2),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'Response.get_data' was never awaited",
        ),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.response.cached_in_dict: Exception on request GET / [TypeError: The response value typ...",
        ),
    ],
    cause="response-data-is-awaited",
    why="get_data() is a coroutine function in Quart, so the cache holds a coroutine. As a view's result that is refused; awaited, it works once and fails at the next request.",
    port="Store `await response.get_data()`.",
    sources=["quart/wrappers/response.py: Response.get_data"],
    symptoms=["The response value type (coroutine) is not valid", "cannot reuse already awaited coroutine"],
    observe={"logs"},
)
