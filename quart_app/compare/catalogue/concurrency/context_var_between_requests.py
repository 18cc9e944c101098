"""A ContextVar that one request sets and the next reads."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from contextvars import ContextVar

    from flask import Flask

    app = Flask(__name__)
    user = ContextVar("user", default="nobody")

    @app.get("/login/<name>")
    def login(name):
        user.set(name)
        return user.get()

    @app.get("/whoami")
    def whoami():
        return user.get()

    return app


def quart_app():
    from contextvars import ContextVar

    from quart import Quart

    app = Quart(__name__)
    user = ContextVar("user", default="nobody")

    @app.get("/login/<name>")
    async def login(name):
        user.set(name)
        return user.get()

    @app.get("/whoami")
    async def whoami():
        return user.get()

    return app


behaviour = Behaviour(
    title="Is a ContextVar that a request sets seen by the next request?",
    scenario=[get("/login/ann"), get("/whoami")],
    expected=[differs("body", control="ann", candidate="nobody", at=2)],
    cause="contextvar-leaks-on-flask-threads",
    why="WSGI gives a request no context of its own: what it sets stays in the thread and the next request there sees it. "
    "In Quart each request runs in a task with a copy of the context, so nothing is left behind.",
    port="Code that relied on the left-over value (a cache by thread) needs a module global; code that reset the variable "
    "in teardown_request may stop doing so.",
    sources=["flask/app.py: Flask.wsgi_app", "quart/asgi.py: ASGIHTTPConnection.__call__"],
    symptoms=[
        "the request id of the previous request in the log",
        "a ContextVar is empty in the next request",
    ],
)
