"""g in work with a copied request context."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    from threading import Thread

    from flask import Flask, copy_current_request_context, g, request

    app = Flask(__name__)

    @app.get("/path")
    def index():
        g.user = "ada"

        @copy_current_request_context
        def work():
            note(request.path, g.get("user"))

        thread = Thread(target=work)
        thread.start()
        thread.join()
        return "done"

    return app


def quart_app():
    import asyncio

    from quart import Quart, copy_current_request_context, g, request

    app = Quart(__name__)

    @app.get("/path")
    async def index():
        g.user = "ada"

        @copy_current_request_context
        async def work():
            note(request.path, g.get("user"))

        await asyncio.create_task(work())
        return "done"

    return app


behaviour = Behaviour(
    title="Does work with a copied request context see g of the request?",
    scenario=[get("/path")],
    expected=[differs("note", control="/path None", candidate="/path ada")],
    expected_when={"quart>=0.23": []},
    cause="copied-context-shares-g",
    why=(
        "Flask's thread starts without an application context, so pushing the copy makes a new one with an "
        "empty g. A task of asyncio inherits the application context, and Quart before 0.23 uses it: the "
        "work shares g with the request, whose teardown may come first. 0.23 makes a new one."
    ),
    port="Pass what the work needs as arguments; neither an empty nor a shared g is safe.",
    sources=[
        "quart/ctx.py: _BaseRequestWebsocketContext._push_appctx (0.22)",
        "flask/ctx.py: RequestContext.push",
    ],
    symptoms=[
        "g is empty in background work",
        "g of the finished request is still used in a task",
        "connection on g is closed inside a task",
    ],
)
