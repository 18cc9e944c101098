"""A thread without a copied context."""

from quart_app.compare.behaviour import Behaviour, get
from quart_app.compare.probe import note


def flask_app():
    from threading import Thread

    from flask import Flask, has_app_context, has_request_context

    app = Flask(__name__)

    @app.get("/path")
    def index():
        def work():
            note(has_request_context(), has_app_context())

        thread = Thread(target=work)
        thread.start()
        thread.join()
        return "done"

    return app


def quart_app():
    from threading import Thread

    from quart import Quart, has_app_context, has_request_context

    app = Quart(__name__)

    @app.get("/path")
    async def index():
        def work():
            note(has_request_context(), has_app_context())

        thread = Thread(target=work)
        thread.start()
        thread.join()
        return "done"

    return app


behaviour = Behaviour(
    title="Does a thread that a view starts have the request?",
    scenario=[get("/path")],
    why=("A new thread starts with an empty context in both, so request and current_app are unbound there."),
    sources=[
        "quart/globals.py",
        "https://docs.python.org/3/library/contextvars.html",
    ],
    symptoms=[
        "RuntimeError in a thread",
        "request in threading.Thread",
    ],
)
