"""app.request_context(environ)."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask(__name__)


def flask_exercise(app):
    from flask import request
    from werkzeug.test import create_environ

    with app.request_context(create_environ("/a?b=1")):
        note(request.path, request.args["b"], "wsgi.input" in request.environ)


def quart_app():
    from quart import Quart

    return Quart(__name__)


async def quart_exercise(app):
    from quart import request
    from werkzeug.test import create_environ

    try:
        async with app.request_context(create_environ("/a?b=1")):
            note(request.path, request.args["b"], "wsgi.input" in request.environ)
    except AttributeError as error:
        note(str(error))
    async with app.test_request_context("/a?b=1"):
        note(request.path, request.args["b"], "scope" if request.scope else "", hasattr(request, "environ"))


behaviour = Behaviour(
    title="Can a request context be made from an environ, and is request.environ there?",
    expected=[
        differs(
            "note", control="/a 1 True", candidate="'dict' object has no attribute 'host'\n/a 1 scope False"
        ),
    ],
    cause="no-environ",
    why="There is no WSGI environ: request_context takes a Request, and the request has `scope`.",
    port="`app.test_request_context(path, headers=...)`; in views `request.scope`, `request.headers`, `request.remote_addr` for what was in environ.",
    sources=["quart/app.py: Quart.request_context", "quart/wrappers/base.py: BaseRequestWebsocket"],
    symptoms=[
        "AttributeError: 'Request' object has no attribute 'environ'",
        "AttributeError: 'dict' object has no attribute 'host'",
    ],
)
