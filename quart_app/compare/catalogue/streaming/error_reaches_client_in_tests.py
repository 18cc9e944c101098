"""A failing stream under the test client."""

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
    title="Does a test see the error of a stream?",
    scenario=[get("/")],
    expected_when={
        "quart>=0.23": [
            differs(
                "exception",
                control="ValueError: lost connection",
                candidate="ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
            )
        ]
    },
    cause="server-errors-grouped",
    why="The exception reaches both test clients. Quart 0.23 runs a request in a TaskGroup, which wraps it in an ExceptionGroup.",
    port="Write `with pytest.raises(ExceptionGroup)` or `pytest.RaisesGroup(ValueError)` around the request on Quart 0.23.",
    sources=["quart/asgi.py: ASGIHTTPConnection._send_response"],
    symptoms=[
        "ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
        "pytest.raises no longer catches the error",
    ],
)
