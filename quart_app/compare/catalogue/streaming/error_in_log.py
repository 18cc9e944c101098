"""What is logged when a stream fails."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        def parts():
            yield "one "
            raise ValueError("lost connection")

        return parts()

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        async def parts():
            yield "one "
            raise ValueError("lost connection")

        return parts()

    return app


behaviour = Behaviour(
    title="Where is the error of a stream logged?",
    scenario=[get("/")],
    expected=[
        differs(
            "log",
            control="ERROR gunicorn.error: Error handling request [ValueError: lost connection]",
            candidate="ERROR hypercorn.error: Error in ASGI Framework [ValueError: lost connection]",
        ),
    ],
    expected_when={
        "quart>=0.23": [
            differs(
                "log",
                control="ERROR gunicorn.error: Error handling request [ValueError: lost connection]",
                candidate="ERROR hypercorn.error: Error in ASGI Framework [ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)]",
            )
        ]
    },
    cause="stream-errors-in-the-servers-log",
    why="The app's logger never sees it, in either: the server logs it, gunicorn as `Error handling request /`, Hypercorn as `Error in ASGI Framework` without the path.",
    port=(
        'Log it in the generator and raise it again: `except Exception: app.logger.exception("the stream failed"); raise`. '
        "With current_app in place of app the generator needs @stream_with_context: it runs when the contexts are gone, and "
        "`Not within an app context` would hide the error."
    ),
    sources=["quart/asgi.py: ASGIHTTPConnection.__call__"],
    symptoms=[
        "Error in ASGI Framework",
        "error of a stream is not in the app's log",
        "RuntimeError: Not within an app context in a generator that logs",
    ],
    needs="server",
    observe={"logs"},
    ignore={"exceptions"},
)
