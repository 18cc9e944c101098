"""current_app.ensure_sync in an extension."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, current_app

    app = Flask(__name__)

    def login_required(view):
        def wrapper(*args, **kwargs):
            return current_app.ensure_sync(view)(*args, **kwargs)

        return wrapper

    @app.get("/")
    @login_required
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart, current_app

    app = Quart(__name__)

    def login_required(view):
        def wrapper(*args, **kwargs):
            return current_app.ensure_sync(view)(*args, **kwargs)

        return wrapper

    @app.get("/")
    @login_required
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="Is current_app.ensure_sync, which Flask tells extensions to call, there?",
    scenario=[get("/")],
    observe={"logs"},
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs(
            "body",
            control="hello",
            candidate="<!doctype html>\n<html lang=en>\n<title>500 Internal Server Error</title>...",
            at=1,
        ),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.config.ensure_sync: Exception on request GET / [AttributeError: 'Quart' object has no attribute 'ensure_sync']",
        ),
    ],
    cause="no-ensure-sync",
    why="Quart has the opposite, ensure_async; ensure_sync, async_to_sync and wsgi_app are the three members of Flask that it lacks.",
    port="`async def wrapper(...): return await current_app.ensure_async(view)(*args, **kwargs)`.",
    sources=[
        "quart/app.py: Quart.ensure_async",
        "https://flask.palletsprojects.com/en/stable/async-await/#extensions",
    ],
    symptoms=[
        "AttributeError: 'App' object has no attribute 'ensure_sync'",
        "AttributeError: 'Quart' object has no attribute 'ensure_sync'",
        "Flask extension decorator fails",
    ],
)
