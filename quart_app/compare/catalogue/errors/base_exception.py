"""An exception that is no Exception."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    class Stop(BaseException):
        pass

    @app.errorhandler(500)
    def internal(error):
        return "sorry", 500

    @app.teardown_request
    def finish(exc):
        note("teardown", exc)

    @app.get("/")
    def index():
        raise Stop("now")

    return app


def flask_exercise(app):
    try:
        note(app.test_client().get("/").status_code)
    except BaseException as error:
        note("reaches the server:", type(error).__name__)


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    class Stop(BaseException):
        pass

    @app.errorhandler(500)
    async def internal(error):
        return "sorry", 500

    @app.teardown_request
    async def finish(exc):
        note("teardown", exc)

    @app.get("/")
    async def index():
        raise Stop("now")

    return app


async def quart_exercise(app):
    try:
        response = await app.test_client().get("/")
        note(response.status_code)
    except BaseException as error:
        note("reaches the server:", type(error).__name__)


behaviour = Behaviour(
    title="Where does an exception that derives from BaseException go?",
    expected=[],
    expected_when={
        "quart>=0.23": [
            differs(
                "note", control="reaches the server: Stop", candidate="reaches the server: BaseExceptionGroup"
            )
        ]
    },
    cause="server-errors-grouped",
    why=(
        "No error handler sees it; teardown functions receive it and it goes through to the server, in "
        "both. Since 0.23 it arrives there inside a BaseExceptionGroup."
    ),
    port=(
        "Derive errors that should be answered from Exception. Where a test or a server hook waits for the "
        "class, `except* Stop:` catches it alone and in a group."
    ),
    sources=[
        "quart/app.py: Quart.handle_request",
        "quart/asgi.py: ASGIHTTPConnection.__call__",
        "flask/app.py: Flask.wsgi_app",
    ],
    symptoms=[
        "BaseExceptionGroup: unhandled errors in a TaskGroup",
        "error handler is not called for BaseException",
        "a BaseException is not answered by errorhandler(500)",
    ],
)
