"""A WSGI server calls the app."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        return "hello"

    return app


def flask_exercise(app):
    from werkzeug.test import create_environ

    def start_response(status, headers, exc_info=None):
        note(status)

    note(b"".join(app(create_environ("/"), start_response)))


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return "hello"

    return app


async def quart_exercise(app):
    from werkzeug.test import create_environ

    def start_response(status, headers, exc_info=None):
        note(status)

    try:
        note(b"".join(app(create_environ("/"), start_response)))
    except TypeError as error:
        note(str(error))


behaviour = Behaviour(
    title="Can gunicorn, waitress, uWSGI or mod_wsgi serve a Quart app as they served Flask?",
    expected=[
        differs(
            "note",
            control="200 OK\nb'hello'",
            candidate="Quart.__call__() missing 1 required positional argument: 'send'",
        ),
    ],
    cause="wsgi-servers-cannot-serve-it",
    why="A WSGI server calls the app with two arguments, an ASGI app takes scope, receive and send.",
    port="Use an ASGI server: `hypercorn app:app` or `uvicorn app:app`.",
    sources=[
        "quart/app.py: Quart.__call__",
        "https://quart.palletsprojects.com/en/latest/tutorials/deployment.html",
    ],
    symptoms=[
        "TypeError: Quart.__call__() missing 1 required positional argument: 'send'",
        "gunicorn answers 500 to every request",
        "waitress, uWSGI or mod_wsgi cannot serve the app",
        "waitress fails",
    ],
)
