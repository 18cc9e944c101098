"""An unhandled error in debug mode."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)
    app.debug = True

    @app.get("/")
    def index():
        password = "hunter2"
        raise ValueError(password[:0] + "broken")

    return app


def flask_exercise(app):
    try:
        app.test_client().get("/")
    except ValueError:
        note("the server gets the exception")


def quart_app():
    from quart import Quart

    app = Quart(__name__)
    app.debug = True

    @app.get("/")
    async def index():
        password = "hunter2"
        raise ValueError(password[:0] + "broken")

    return app


async def quart_exercise(app):
    response = await app.test_client().get("/")
    body = await response.get_data(as_text=True)
    note("the client gets", response.status_code, "with the password:", "hunter2" in body)


behaviour = Behaviour(
    title="What does a view's exception give in debug mode?",
    expected=[
        differs(
            "note",
            control="the server gets the exception",
            candidate="the client gets 500 with the password: True",
        )
    ],
    observe={"logs"},
    cause="debug-page-is-quarts-own",
    why=(
        "Flask re-raises to the development server, which logs it and shows Werkzeug's debugger. Quart "
        "answers itself, under any server, with a page of the traceback and all local variables; nothing is "
        "logged and there is no console."
    ),
    port=(
        "Never set DEBUG where others can reach the app: the page shows secrets held in local variables. "
        '`app.config["PROPAGATE_EXCEPTIONS"] = False` puts the traceback into the log and errorhandler(500) '
        "in the place of that page, also in debug mode."
    ),
    sources=[
        "quart/asgi.py: _handle_exception",
        "quart/debug.py: traceback_response",
    ],
    symptoms=[
        "no traceback in the console in debug mode",
        "debugger PIN is gone",
        "error page shows local variables",
    ],
)
