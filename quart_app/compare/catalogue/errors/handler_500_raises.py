"""A handler for 500 that fails itself."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.errorhandler(500)
    def internal(error):
        raise KeyError("template")

    @app.get("/")
    def index():
        raise ValueError("broken")

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.errorhandler(500)
    async def internal(error):
        raise KeyError("template")

    @app.get("/")
    async def index():
        raise ValueError("broken")

    return app


behaviour = Behaviour(
    title="What reaches the server when errorhandler(500) raises?",
    scenario=[get("/")],
    expected=[],
    expected_when={
        "servers, quart>=0.23": [
            differs("header", "content-type", control="text/html", candidate=None, at=1),
            differs("body", control="...<h1><p>Internal Server Error</p></h1>...", candidate="", at=1),
            differs(
                "exception",
                control="KeyError: 'template'",
                candidate="ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
            ),
        ],
        "servers": [
            differs("header", "content-type", control="text/html", candidate=None, at=1),
            differs("body", control="...<h1><p>Internal Server Error</p></h1>...", candidate="", at=1),
        ],
        "quart>=0.23": [
            differs(
                "exception",
                control="KeyError: 'template'",
                candidate="ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
                at=1,
            )
        ],
    },
    cause="server-errors-grouped",
    why=(
        "Nothing is left to handle it: the exception goes through to the server in both. Since 0.23 Quart "
        "serves each request in an asyncio.TaskGroup, so the server and the test client get an "
        "ExceptionGroup around it."
    ),
    port=(
        "Keep the handler for 500 free of what can fail (templates, database). Where a middleware or a test "
        "waits for the exception, `except* KeyError:` catches it alone and in a group."
    ),
    sources=[
        "quart/asgi.py: ASGIHTTPConnection.__call__",
        "flask/app.py: Flask.handle_exception",
    ],
    symptoms=[
        "ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
        "error tracker shows ExceptionGroup only",
        "pytest.raises does not match",
    ],
)
