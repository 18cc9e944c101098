"""Teardown after work with a copied context."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from threading import Thread

    from flask import Flask, copy_current_request_context

    app = Flask(__name__)

    @app.teardown_request
    def request_teardown(exc):
        note("teardown_request")

    @app.teardown_appcontext
    def app_teardown(exc):
        note("teardown_appcontext")

    @app.get("/path")
    def index():
        @copy_current_request_context
        def work():
            note("work")

        thread = Thread(target=work)
        thread.start()
        thread.join()
        note("view ends")
        return "done"

    return app


def flask_exercise(app):
    app.test_client().get("/path")


def quart_app():
    import asyncio

    from quart import Quart, copy_current_request_context

    app = Quart(__name__)

    @app.teardown_request
    async def request_teardown(exc):
        note("teardown_request")

    @app.teardown_appcontext
    async def app_teardown(exc):
        note("teardown_appcontext")

    @app.get("/path")
    async def index():
        @copy_current_request_context
        async def work():
            note("work")

        await asyncio.create_task(work())
        note("view ends")
        return "done"

    return app


async def quart_exercise(app):
    await app.test_client().get("/path")


behaviour = Behaviour(
    title="Which teardown functions run again for work with a copied context?",
    expected=[differs("note", control="teardown_appcontext", candidate=None)],
    expected_when={"quart>=0.23": []},
    cause="copied-context-shares-g",
    why=(
        "Popping the copy runs teardown_request again in both. Flask's thread and Quart 0.23 also have an "
        "application context of their own for the work, whose end runs teardown_appcontext; a task of Quart "
        "0.22 uses the one of the request."
    ),
    port=(
        "Do not count on teardown_appcontext to release what background work has opened; release it in the "
        "work itself."
    ),
    sources=[
        "quart/ctx.py: copy_current_request_context",
        "flask/ctx.py: RequestContext.pop",
    ],
    symptoms=[
        "teardown_request runs twice",
        "connection of background work is not closed",
        "teardown_appcontext is not called for a task",
    ],
)
