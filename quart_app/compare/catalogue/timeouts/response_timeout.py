"""A stream that takes longer than RESPONSE_TIMEOUT."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    import time

    from flask import Flask

    app = Flask(__name__)
    app.config["RESPONSE_TIMEOUT"] = 0.3

    @app.get("/")
    def export():
        def rows():
            for number in range(3):
                yield f"row {number}\n"
                time.sleep(0.2)

        return rows()

    return app


def quart_app():
    import asyncio

    from quart import Quart

    app = Quart(__name__)
    app.config["RESPONSE_TIMEOUT"] = 0.3  # seconds; 60 by default

    @app.get("/")
    async def export():
        async def rows():
            for number in range(3):
                yield f"row {number}\n"
                await asyncio.sleep(0.2)

        return rows()

    return app


behaviour = Behaviour(
    title="May a stream take longer than a minute?",
    scenario=[get("/")],
    expected=[
        differs("ending", control="complete", candidate="cut short"),
        differs("body", control="row 0\nrow 1\nrow 2\n", candidate="row 0\nrow 1\n"),
    ],
    needs="server",
    observe={"logs"},
    expected_when={
        "quart>=0.23": [
            differs("outcome", control="ok", candidate="hang"),
            differs("ending", control="complete", candidate="cut short"),
            differs("body", control="row 0\nrow 1\nrow 2\n", candidate="row 0\nrow 1\n"),
        ]
    },
    limit_s=1.5,
    cause="response-timeout-cuts-streams",
    why="ASGIHTTPConnection sends the response inside asyncio.wait_for with RESPONSE_TIMEOUT (60 s) and swallows "
    "the TimeoutError: the body is cut short with status 200 and no log line. In 0.23 the connection is not even closed: the client waits on. Flask has no such limit.",
    port="Set `response.timeout = None` on responses that stream (server-sent events, exports, downloads), or "
    '`app.config["RESPONSE_TIMEOUT"] = None` for all.',
    sources=[
        "quart/asgi.py: ASGIHTTPConnection.handle_request",
        "https://quart.palletsprojects.com/en/latest/discussion/dos_mitigations.html",
    ],
    symptoms=[
        "downloads break after 60 seconds",
        "server-sent events stop after one minute",
        "net::ERR_INCOMPLETE_CHUNKED_ENCODING after 60 s",
    ],
)
