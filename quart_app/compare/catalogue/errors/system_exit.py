"""sys.exit() in a view."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    import sys

    from flask import Flask

    app = Flask(__name__)

    @app.get("/exit")
    def leave():
        sys.exit(1)

    @app.get("/ok")
    def ok():
        return "ok"

    return app


def quart_app():
    import sys

    from quart import Quart

    app = Quart(__name__)

    @app.get("/exit")
    async def leave():
        sys.exit(1)

    @app.get("/ok")
    async def ok():
        return "ok"

    return app


behaviour = Behaviour(
    title="What does sys.exit() in a view do to the server?",
    scenario=[get("/exit"), get("/ok")],
    expected=[
        differs("status", control=None, candidate="500", at=1),
        differs("ending", control="no answer", candidate="complete", at=1),
        differs("status", control="200", candidate=None, at=2),
        differs("ending", control="complete", candidate="no answer", at=2),
    ],
    needs="server",
    ignore={"outcome"},
    cause="system-exit-stops-the-server",
    why=(
        "SystemExit is no Exception, so both let it through to the server. gunicorn's worker ends and is "
        "replaced at once. In Quart it leaves the event loop, and with it Hypercorn: the next client finds "
        "nobody."
    ),
    port=(
        "Never call sys.exit(), exit() or a command-line library's main() in a view. Where a library does, "
        'catch it: `except SystemExit as error: raise RuntimeError(f"exit status {error.code}") from error`, '
        "which is a 500."
    ),
    sources=[
        "https://docs.python.org/3/library/asyncio-task.html#task-object",
        "quart/app.py: Quart.handle_request",
    ],
    symptoms=[
        "server stops after one request",
        "Hypercorn exits by itself",
        "connection refused after a call of argparse in a view",
    ],
)
