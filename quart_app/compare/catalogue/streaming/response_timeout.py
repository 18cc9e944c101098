"""A stream that lasts longer than RESPONSE_TIMEOUT."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    import time

    from flask import Flask

    app = Flask(__name__)
    app.config["RESPONSE_TIMEOUT"] = 0.3

    @app.get("/")
    def index():
        def parts():
            yield "one "
            time.sleep(0.8)
            yield "two"

        return parts()

    return app


def quart_app():
    import asyncio

    from quart import Quart

    app = Quart(__name__)
    app.config["RESPONSE_TIMEOUT"] = 0.3

    @app.get("/")
    async def index():
        async def parts():
            yield "one "
            await asyncio.sleep(0.8)
            yield "two"

        return parts()

    return app


behaviour = Behaviour(
    title="How long may a stream last?",
    scenario=[get("/")],
    expected=[
        differs("ending", control="complete", candidate="cut short", at=1),
        differs("body", control="one two", candidate="one ", at=1),
    ],
    expected_when={
        "quart>=0.23": [
            differs("outcome", control="ok", candidate="hang"),
            differs("ending", control="complete", candidate="cut short", at=1),
            differs("body", control="one two", candidate="one ", at=1),
        ]
    },
    cause="response-timeout",
    why="Quart stops sending after RESPONSE_TIMEOUT seconds (60 by default) and says nothing: wait_for's TimeoutError is passed over, no hook and no log line tells of it. 0.22 then closes the connection; 0.23 leaves it open, and the client waits on.",
    port='For long streams and server-sent events write `response = await make_response(lines())`, `response.timeout = None`, `return response`; or `app.config["RESPONSE_TIMEOUT"] = None` for all.',
    sources=[
        "quart/asgi.py: ASGIHTTPConnection.handle_request",
        "https://quart.palletsprojects.com/en/latest/how_to_guides/streaming_response/",
    ],
    symptoms=[
        "server-sent events stop after 60 seconds",
        "large download is cut after a minute",
        "stream ends without a log line",
        "client waits for ever for the rest of a stream",
        "60초 뒤에 다운로드가 끊깁니다",
        "SSE stream stops after one minute",
        "event stream is closed after 60 seconds",
    ],
    needs="server",
    limit_s=4,
    observe={"logs"},
)
