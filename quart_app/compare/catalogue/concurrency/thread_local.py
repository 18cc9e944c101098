"""threading.local as a place for the current user."""

from quart_app.compare.behaviour import Behaviour, differs, get, together
from quart_app.compare.probe import note


def flask_app():
    import threading

    from flask import Flask

    app = Flask(__name__)
    current = threading.local()
    both = threading.Barrier(2, timeout=3)

    @app.get("/<user>")
    def page(user):
        current.user = user
        both.wait()
        note("the page of", user, "shows", current.user)
        return current.user

    return app


def quart_app():
    import asyncio
    import threading

    from quart import Quart

    app = Quart(__name__)
    current = threading.local()
    inside = []
    both = asyncio.Event()

    @app.get("/<user>")
    async def page(user):
        current.user = user
        inside.append(user)
        if len(inside) == 2:
            both.set()
        await both.wait()
        note("the page of", user, "shows", current.user)
        return current.user

    return app


behaviour = Behaviour(
    title="Does threading.local keep two requests apart?",
    scenario=[together(get("/ann"), get("/bob"))],
    unordered={"notes"},
    expected=[
        differs("note", control="the page of ann shows ann", candidate="the page of ann shows bob"),
        differs("body", control="ann", candidate="bob", at="1.1"),
    ],
    cause="threadlocal-shared-by-requests",
    why="Async views of all requests run on one thread, so a threading.local holds one value for all of them: after an "
    "await it is whatever the last request put there. One user sees another's data.",
    port="Use contextvars.ContextVar (each request is a task with a copy of the context), or quart.g.",
    sources=[
        "quart/asgi.py: ASGIHTTPConnection.__call__",
        "https://docs.python.org/3/library/contextvars.html",
    ],
    symptoms=[
        "a user sees another user's name",
        "the wrong tenant's data, only under load",
        "thread local overwritten by another request",
        "users see each other's data",
    ],
)
