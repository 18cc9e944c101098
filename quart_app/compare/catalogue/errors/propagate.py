"""PROPAGATE_EXCEPTIONS without TESTING."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)
    app.config["PROPAGATE_EXCEPTIONS"] = True

    @app.errorhandler(500)
    def internal(error):
        return "sorry", 500

    @app.get("/")
    def index():
        raise ValueError("broken")

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)
    app.config["PROPAGATE_EXCEPTIONS"] = True

    @app.errorhandler(500)
    async def internal(error):
        return "sorry", 500

    @app.get("/")
    async def index():
        raise ValueError("broken")

    return app


behaviour = Behaviour(
    title="Does PROPAGATE_EXCEPTIONS let an exception through to the test client?",
    scenario=[get("/")],
    expected=[],
    expected_when={
        "servers, quart>=0.23": [
            differs("header", "content-type", control="text/html", candidate=None, at=1),
            differs("body", control="...<h1><p>Internal Server Error</p></h1>...", candidate="", at=1),
            differs(
                "exception",
                control="ValueError: broken",
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
                control="ValueError: broken",
                candidate="ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
                at=1,
            )
        ],
    },
    cause="server-errors-grouped",
    why=(
        "With PROPAGATE_EXCEPTIONS and without TESTING or DEBUG both raise instead of answering 500 and log "
        "nothing; since 0.23 Quart's exception arrives in the ExceptionGroup of a TaskGroup."
    ),
    port=(
        "`except* ValueError:` and `pytest.RaisesGroup(ValueError, flatten_subgroups=True, "
        "allow_unwrapped=True)` (pytest 8.4) take the exception of 0.22 and the group of 0.23."
    ),
    sources=[
        "quart/asgi.py: ASGIHTTPConnection.__call__, _handle_exception",
        "flask/app.py: Flask.handle_exception",
    ],
    symptoms=[
        "pytest.raises(ValueError) fails with ExceptionGroup",
        "unhandled errors in a TaskGroup",
        "the test gets an ExceptionGroup in place of ValueError since Quart 0.23",
    ],
)
